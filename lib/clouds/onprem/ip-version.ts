/** 4 or 6 if the text is an IP address of that version, 0 if it is none. As `isIP` of Node's `net`, which a tree does without. */
export function ipVersion(text: string): 0 | 4 | 6 {
  const parts = text.split('.');
  if (parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return 4;
  return text.includes(':') && /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`) ? 6 : 0;
}
