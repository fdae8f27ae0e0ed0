/** At most `length` UTF-16 units, as the server counts them. Half an emoji at the cut is no text that JSON carries. */
export function clip(text, length) {
  return text.trim().slice(0, length).trim().toWellFormed();
}
