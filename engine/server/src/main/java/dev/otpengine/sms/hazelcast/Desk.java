package dev.otpengine.sms.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.sms.SendResult;
import dev.otpengine.sms.SendResult.NotSent;
import dev.otpengine.sms.SmsCarrier;
import dev.otpengine.sms.SmsMessage;
import dev.otpengine.time.Deadline;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * Where a member takes the texts of others. They come sealed: they hold codes, and members talk in clear.
 *
 * @param carrier this member's own binds
 * @param sealer of a purpose of its own
 */
public record Desk(SmsCarrier carrier, Sealer sealer) {
    public static final String PURPOSE = "texts of other members";

    /** Of an errand that only asks whether there is a bind. */
    static final String ASK = "?";

    /** Of an errand that only waits as a text would. */
    static final String NO_TEXT = "";

    private static final SendResult YES = new SendResult.Accepted("");

    private static final String NAME = Desk.class.getName();
    private static final int FIXED_BYTES = Long.BYTES + Integer.BYTES + Long.BYTES;

    void placeIn(Config config) {
        config.getUserContext().put(NAME, this);
    }

    static Desk of(HazelcastInstance instance) {
        return (Desk) Objects.requireNonNull(instance.getUserContext().get(NAME));
    }

    String seal(SmsMessage message) {
        byte[] text = message.text().getBytes(StandardCharsets.UTF_8);
        return sealer.seal(ByteBuffer.allocate(FIXED_BYTES + text.length)
                .putLong(message.to().digits())
                .putInt(message.to().countryCodeDigits())
                .putLong(message.validity().toMillis())
                .put(text)
                .array());
    }

    /** @return not sent, at once, where this member has no bind either */
    Future<SendResult> take(String sealed, Deadline deadline) {
        if (!carrier.isAvailable()) {
            return Future.succeededFuture(new NotSent(NotSent.Reason.NOT_BOUND));
        }
        return switch (sealed) {
            case ASK -> Future.succeededFuture(YES);
            case NO_TEXT -> carrier.pretend(deadline);
            default -> carrier.send(open(sealed), deadline);
        };
    }

    private SmsMessage open(String sealed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(sealer.open(sealed));
            PhoneNumber to = new PhoneNumber(bytes.getLong(), bytes.getInt());
            Duration validity = Duration.ofMillis(bytes.getLong());
            return new SmsMessage(to, StandardCharsets.UTF_8.decode(bytes).toString(), validity);
        } catch (ForeignTokenException e) {
            throw new IllegalStateException("members share the key, or would not have met", e);
        }
    }
}
