// Does what Tekton's webhooks and its CEL interceptor do.
//
//	tekton check FILE…   reads the objects in the files strictly, sets defaults and validates them; tells what is wrong
//	tekton cel           answers requests to the interceptor, one JSON a line
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/tektoncd/pipeline/pkg/apis/config"
	pipelines "github.com/tektoncd/pipeline/pkg/apis/pipeline/v1"
	triggers "github.com/tektoncd/triggers/pkg/apis/triggers/v1beta1"
	"github.com/tektoncd/triggers/pkg/interceptors/cel"
	kyaml "k8s.io/apimachinery/pkg/util/yaml"
	"knative.dev/pkg/apis"
	"sigs.k8s.io/yaml"
)

type object interface {
	SetDefaults(context.Context)
	Validate(context.Context) *apis.FieldError
}

// objectOf gives nothing for kinds that are not Tekton's.
func objectOf(kind string) object {
	switch kind {
	case "tekton.dev/v1/Task":
		return &pipelines.Task{}
	case "tekton.dev/v1/Pipeline":
		return &pipelines.Pipeline{}
	case "tekton.dev/v1/PipelineRun":
		return &pipelines.PipelineRun{}
	case "triggers.tekton.dev/v1beta1/TriggerBinding":
		return &triggers.TriggerBinding{}
	case "triggers.tekton.dev/v1beta1/TriggerTemplate":
		return &triggers.TriggerTemplate{}
	case "triggers.tekton.dev/v1beta1/EventListener":
		return &triggers.EventListener{}
	}
	return nil
}

func check(ctx context.Context, document []byte) error {
	var head struct {
		APIVersion, Kind string
		Metadata         struct{ Name, GenerateName string }
	}
	if err := yaml.Unmarshal(document, &head); err != nil {
		return err
	}
	read := objectOf(head.APIVersion + "/" + head.Kind)
	if read == nil {
		return nil
	}
	name := head.Kind + " " + head.Metadata.Name + head.Metadata.GenerateName
	if err := yaml.UnmarshalStrict(document, read); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if run, ok := read.(*pipelines.PipelineRun); ok && run.Name == "" {
		run.Name = run.GenerateName + "x7k2p"
	}
	read.SetDefaults(ctx)
	if err := read.Validate(ctx); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func checkFiles(files []string) (ok bool) {
	ctx := apis.WithinCreate(config.ToContext(context.Background(), &config.Config{
		FeatureFlags: config.DefaultFeatureFlags.DeepCopy(),
		Defaults:     config.DefaultConfig.DeepCopy(),
	}))
	ok = true
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		reader := kyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
		for {
			document, err := reader.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err := check(ctx, document); err != nil {
				ok = false
				fmt.Printf("%s: %v\n", file, err)
			}
		}
	}
	return ok
}

func answer() {
	interceptor := cel.NewInterceptor(nil)
	out := json.NewEncoder(os.Stdout)
	for in := json.NewDecoder(os.Stdin); in.More(); {
		var request triggers.InterceptorRequest
		if err := in.Decode(&request); err != nil {
			panic(err)
		}
		if err := out.Encode(interceptor.Process(context.Background(), &request)); err != nil {
			panic(err)
		}
	}
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "cel" {
		answer()
	} else if len(os.Args) < 2 || os.Args[1] != "check" || !checkFiles(os.Args[2:]) {
		os.Exit(1)
	}
}
