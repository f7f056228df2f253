/** The bytes behind a presigned address. */
export async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new TypeError(`the bucket gave nothing: ${answer.status}`);
  return answer.arrayBuffer();
}
