/**
 * Puts a file at a presigned address.
 *
 * @param contentType as the server signed it: any other is refused by the bucket
 */
export async function sendFile(url: string, file: File, contentType: string): Promise<void> {
  const headers = { "content-type": contentType };
  const answer = await fetch(url, { method: "PUT", body: file, headers });
  if (!answer.ok) throw new TypeError(`the bucket refused the file: ${answer.status}`);
}
