package dev.otpengine.otp;

import dev.otpengine.crypto.Hash128;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The stored form of a ledger: a version, then its parts in order, each list behind its length; later versions append. About 60 bytes and 48
 * for each live flow.
 */
public final class LedgerCodec {
    static final byte VERSION = 2;
    private static final byte WITH_UNLOCKING = 2;
    private static final byte FIRST_VERSION = 1;
    private static final int FLOW_BYTES = 8 + 16 + 4 + 1 + 1 + 1 + 8 + 1 + 8;
    private static final int PLACE_BYTES = 16;
    private static final int ANSWERED_BYTES = 17;

    private LedgerCodec() {}

    public static byte[] encode(Ledger ledger) {
        ByteBuffer out = ByteBuffer.allocate(size(ledger)).put(ledger.later().version());
        out.put((byte) ledger.flows().size());
        ledger.flows().forEach(flow -> put(out, flow));
        put(out, ledger.familiar());
        put(out, ledger.unfamiliar());
        out.put((byte) ledger.places().size());
        ledger.places().forEach(place -> out.putLong(place.hash()).putLong(place.lastSuccessMillis()));
        out.put((byte) ledger.answered().size());
        ledger.answered()
                .forEach(request -> out.putLong(request.requestId())
                        .putLong(request.flowId())
                        .put((byte) (request.familiar() ? 1 : 0)));
        return out.putLong(ledger.unlockedAtMillis())
                .put(ledger.later().bytes())
                .array();
    }

    /** @throws RuntimeException for anything that {@link #encode} did not make */
    public static Ledger decode(byte[] stored) {
        ByteBuffer in = ByteBuffer.wrap(stored);
        byte version = in.get();
        if (version < FIRST_VERSION) {
            throw new IllegalStateException("no ledger has the version " + version);
        }
        return new Ledger(
                list(in, LedgerCodec::flow),
                standing(in),
                standing(in),
                list(in, from -> new Place(from.getLong(), from.getLong())),
                list(in, from -> new Answered(from.getLong(), from.getLong(), from.get() == 1)),
                version < WITH_UNLOCKING ? 0 : in.getLong(),
                later(in, version));
    }

    private static LaterFields later(ByteBuffer in, byte version) {
        if (version <= VERSION && !in.hasRemaining()) {
            return LaterFields.NONE;
        }
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return new LaterFields(version, rest);
    }

    private static int size(Ledger ledger) {
        return 1
                + 1
                + ledger.flows().size() * FLOW_BYTES
                + size(ledger.familiar())
                + size(ledger.unfamiliar())
                + 1
                + ledger.places().size() * PLACE_BYTES
                + 1
                + ledger.answered().size() * ANSWERED_BYTES
                + 8
                + ledger.later().bytes().length;
    }

    private static int size(Standing standing) {
        return 2 + 8 + 1 + 2 + 8 + 2 + 1 + standing.failures().recentMillis().size() * 8;
    }

    private static void put(ByteBuffer out, Flow flow) {
        out.putLong(flow.id())
                .putLong(flow.seed().high())
                .putLong(flow.seed().low())
                .putInt(flow.keyId())
                .put((byte) flow.digits())
                .put((byte) (flow.prescribed() ? 1 : 0))
                .put((byte) (flow.familiar() ? 1 : 0))
                .putLong(flow.expiresAtMillis())
                .put((byte) flow.wrongGuesses())
                .putLong(flow.acceptedBy());
    }

    private static Flow flow(ByteBuffer in) {
        return new Flow(
                in.getLong(),
                new Hash128(in.getLong(), in.getLong()),
                in.getInt(),
                in.get(),
                in.get() == 1,
                in.get() == 1,
                in.getLong(),
                in.get(),
                in.getLong());
    }

    private static void put(ByteBuffer out, Standing standing) {
        SendWindow sends = standing.sends();
        out.putShort((short) sends.inARow())
                .putLong(sends.lastAtMillis())
                .put((byte) (sends.waived() ? 1 : 0))
                .putShort((short) sends.unanswered())
                .putLong(sends.windowStartMillis());
        FailureWindow failures = standing.failures();
        out.putShort((short) failures.inARow())
                .put((byte) failures.recentMillis().size());
        failures.recentMillis().forEach(out::putLong);
    }

    private static Standing standing(ByteBuffer in) {
        SendWindow sends = new SendWindow(in.getShort(), in.getLong(), in.get() == 1, in.getShort(), in.getLong());
        return new Standing(sends, new FailureWindow(in.getShort(), list(in, ByteBuffer::getLong)));
    }

    private static <T> List<T> list(ByteBuffer in, Function<ByteBuffer, T> element) {
        int size = Byte.toUnsignedInt(in.get());
        List<T> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(element.apply(in));
        }
        return List.copyOf(elements);
    }
}
