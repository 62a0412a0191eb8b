package dev.otpengine.directory.hazelcast;

/** Snapshots as bytes. */
interface SnapshotCodec<S> {
    /** The bytes are of no version that this member knows, or are cut. */
    final class UnknownForm extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownForm(Throwable cause) {
            super("can't be read", cause, false, false);
        }

        UnknownForm(int version) {
            super("version " + version + " can't be read", null, false, false);
        }
    }

    byte[] encode(S snapshot);

    /** @throws UnknownForm when this member can't read the bytes */
    S decode(byte[] bytes);
}
