import { CatalogError } from "../../catalog/errors.ts";
import { checkMediaType } from "../../http/read_body.ts";

/** A file that a form sent. */
export type UploadedFile = { name: string; bytes: Uint8Array };

/** What a form says around its files. */
const maxFrameBytes = 64 * 1024;

/**
 * Reads the file that the field `name` of a form sent; `undefined` when none was
 * chosen. Throws what `refuseLarge` makes, before or while it is read, when the
 * file has more than `maxBytes`.
 */
export async function readUpload(
  request: Request,
  { name, maxBytes, refuseLarge }: {
    name: string;
    maxBytes: number;
    refuseLarge: () => CatalogError;
  },
): Promise<UploadedFile | undefined> {
  checkMediaType(request.headers, ["multipart/form-data"]);
  const limit = maxBytes + maxFrameBytes;
  if (Number(request.headers.get("Content-Length")) > limit) {
    throw refuseLarge();
  }
  let bytes = 0;
  const counted = request.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > limit) controller.error(refuseLarge());
        else controller.enqueue(chunk);
      },
    }),
  );
  try {
    const contentType = request.headers.get("Content-Type") ?? "";
    const form = await new Response(counted ?? null, {
      headers: { "Content-Type": contentType },
    }).formData();
    const file = form.get(name);
    // Where none was chosen, browsers send a file without a name.
    if (!(file instanceof File) || !file.name) return undefined;
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (cause) {
    // Runtimes wrap what ended the body in an error of their own.
    if (bytes > limit) throw refuseLarge();
    throw new CatalogError(
      "invalid",
      "Cannot read what was uploaded: it is no form, or it broke off",
      { cause },
    );
  }
}
