//go:build tools

// Package tools names the program that the end-to-end tests build, so that `go mod tidy` keeps what it needs.
package tools

import _ "github.com/fluxcd/flagger/cmd/flagger"
