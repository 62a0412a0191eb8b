package dev.otpengine.signin;

import dev.otpengine.crypto.UuidBytes;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Seals what a device keeps of a success, so that the next sign-in from it is a familiar one. */
public final class Devices {
    /** How long a device is known without another success. */
    public static final Duration LIFE = Duration.ofDays(90);

    private static final int BYTES = 2 * 16 + 8;

    private final Sealer sealer;
    private final Clock clock;

    Devices(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    public String seal(SignedIn person) {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        UuidBytes.put(out, person.tenant().id());
        UuidBytes.put(out, person.subscriber().id());
        return sealer.seal(out.putLong(clock.millis()).array());
    }

    /** @return empty for what was not sealed here, or too long ago */
    public Optional<KnownDevice> open(String sealed) {
        try {
            ByteBuffer in = ByteBuffer.wrap(sealer.open(sealed));
            KnownDevice device = new KnownDevice(UuidBytes.get(in), UuidBytes.get(in));
            return clock.millis() - in.getLong() < LIFE.toMillis() ? Optional.of(device) : Optional.empty();
        } catch (ForeignTokenException e) {
            return Optional.empty();
        }
    }
}
