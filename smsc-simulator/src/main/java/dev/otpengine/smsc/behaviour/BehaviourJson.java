package dev.otpengine.smsc.behaviour;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A behaviour as the flat JSON object of the control API. A field that is left out has its default. */
public final class BehaviourJson {
    private static final int MAX_MILLIS = 600_000;
    private static final int MAX_COUNT = 1_000_000_000;
    private static final Set<String> FIELDS = toJson(Behaviour.HEALTHY).fieldNames();

    /** Everything that is wrong with an object, a sentence for each field. */
    public static final class InvalidBehaviourException extends RuntimeException {
        private final List<String> problems;

        private InvalidBehaviourException(List<String> problems) {
            super(String.join("; ", problems), null, false, false);
            this.problems = List.copyOf(problems);
        }

        public List<String> problems() {
            return problems;
        }
    }

    private final JsonObject json;
    private final List<String> problems = new ArrayList<>();

    private BehaviourJson(JsonObject json) {
        this.json = json;
    }

    public static JsonObject toJson(Behaviour behaviour) {
        return new JsonObject()
                .put("seed", behaviour.seed())
                .put("responseDelayMs", behaviour.responses().delayMillis())
                .put("responseJitterMs", behaviour.responses().jitterMillis())
                .put("dropResponsesPercent", behaviour.responses().dropPercent())
                .put("submitStatus", behaviour.refusals().status())
                .put("submitStatusPercent", behaviour.refusals().percent())
                .put("submitStatusEveryNth", behaviour.refusals().everyNth())
                .put("disconnectBeforeResponseEveryNth", behaviour.disconnects().beforeResponseEveryNth())
                .put("disconnectAfterResponseEveryNth", behaviour.disconnects().afterResponseEveryNth())
                .put("receiptDelayMs", behaviour.receipts().delayMillis())
                .put("receiptJitterMs", behaviour.receipts().jitterMillis())
                .put("receiptFailedPercent", behaviour.receipts().failedPercent())
                .put("dropReceiptsPercent", behaviour.receipts().dropPercent())
                .put("bindStatus", behaviour.bindStatus())
                .put("maxBinds", behaviour.maxBinds())
                .put("answerEnquireLink", behaviour.answerEnquireLink());
    }

    /** @throws InvalidBehaviourException that names every unknown field and bad value */
    public static Behaviour fromJson(JsonObject json) {
        BehaviourJson reader = new BehaviourJson(json);
        Behaviour behaviour = reader.read();
        if (!reader.problems.isEmpty()) {
            throw new InvalidBehaviourException(reader.problems);
        }
        return behaviour;
    }

    private Behaviour read() {
        for (String name : json.fieldNames()) {
            if (!FIELDS.contains(name)) {
                problems.add(name + ": no such field");
            }
        }
        return new Behaviour(
                number("seed", Long.MIN_VALUE, Long.MAX_VALUE, Behaviour.HEALTHY.seed()),
                new Behaviour.Responses(
                        millis("responseDelayMs", 0),
                        millis("responseJitterMs", 0),
                        percent("dropResponsesPercent", 0)),
                new Behaviour.Refusals(
                        status("submitStatus"), percent("submitStatusPercent", 100), count("submitStatusEveryNth")),
                new Behaviour.Disconnects(
                        count("disconnectBeforeResponseEveryNth"), count("disconnectAfterResponseEveryNth")),
                new Behaviour.Receipts(
                        millis("receiptDelayMs", Behaviour.HEALTHY.receipts().delayMillis()),
                        millis("receiptJitterMs", 0),
                        percent("receiptFailedPercent", 0),
                        percent("dropReceiptsPercent", 0)),
                status("bindStatus"),
                count("maxBinds"),
                flag("answerEnquireLink", true));
    }

    private int millis(String name, int absent) {
        return (int) number(name, 0, MAX_MILLIS, absent);
    }

    private int percent(String name, int absent) {
        return (int) number(name, 0, 100, absent);
    }

    private int count(String name) {
        return (int) number(name, 0, MAX_COUNT, 0);
    }

    private int status(String name) {
        return (int) number(name, 0, Integer.MAX_VALUE, 0);
    }

    private long number(String name, long min, long max, long absent) {
        Object value = json.getValue(name);
        if (value == null && !json.containsKey(name)) {
            return absent;
        }
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= min
                && ((Number) value).longValue() <= max) {
            return ((Number) value).longValue();
        }
        problems.add(name + ": must be a whole number from " + min + " to " + max);
        return absent;
    }

    private boolean flag(String name, boolean absent) {
        Object value = json.getValue(name);
        if (value == null && !json.containsKey(name)) {
            return absent;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        problems.add(name + ": must be true or false");
        return absent;
    }
}
