/**
 * The flags under which {@link receiveTexts} works. Chromium off Android has WebOTP, and no phone behind it that would
 * receive texts.
 */
export const TEXT_RECEIVER = '--enable-blink-features=MojoJS,MojoJSTest';

/**
 * Puts a receiver of texts beneath the browser's own `navigator.credentials.get`, where Android's would be: it answers
 * `blink.mojom.WebOTPService.Receive` with a code.
 *
 * @param code asked for when the page waits for a text
 */
export async function receiveTexts(context, code) {
  await context.exposeFunction('receivedCode', code);
  await context.addInitScript(() => {
    const HEADER = 32;
    const PARAMETERS = 24;
    const IS_RESPONSE = 2;
    const SUCCESS = 0;

    /** A Mojo message: header with the request's ids, then status, then the code as the string it points to. */
    function answer(request, received) {
      const text = new TextEncoder().encode(received);
      const message = new DataView(new ArrayBuffer(HEADER + PARAMETERS + 8 + Math.ceil(text.length / 8) * 8));
      message.setUint32(0, HEADER, true);
      message.setUint32(4, 1, true);
      message.setUint32(8, request.getUint32(8, true), true);
      message.setUint32(12, request.getUint32(12, true), true);
      message.setUint32(16, IS_RESPONSE, true);
      message.setBigUint64(24, request.getBigUint64(24, true), true);
      message.setUint32(HEADER, PARAMETERS, true);
      message.setInt32(HEADER + 8, SUCCESS, true);
      message.setBigUint64(HEADER + 16, 8n, true);
      message.setUint32(HEADER + PARAMETERS, 8 + text.length, true);
      message.setUint32(HEADER + PARAMETERS + 4, text.length, true);
      new Uint8Array(message.buffer).set(text, HEADER + PARAMETERS + 8);
      return message.buffer;
    }

    const receiver = new MojoInterfaceInterceptor('blink.mojom.WebOTPService');
    receiver.oninterfacerequest = ({ handle }) => {
      handle.watch({ readable: true }, async () => {
        const { result, buffer } = handle.readMessage();
        if (result === Mojo.RESULT_OK) {
          handle.writeMessage(answer(new DataView(buffer), await globalThis.receivedCode()), []);
        }
      });
    };
    receiver.start();
  });
}
