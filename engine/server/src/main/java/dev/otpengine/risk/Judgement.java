package dev.otpengine.risk;

import java.util.Optional;

/** Whether a text may go out. */
public enum Judgement {
    ALLOW("allow"),
    DENY("deny");

    private final String wireName;

    Judgement(String wireName) {
        this.wireName = wireName;
    }

    /** Name on the wire, in settings and in metrics. */
    public String wireName() {
        return wireName;
    }

    public static Optional<Judgement> named(String wireName) {
        return switch (wireName) {
            case "allow" -> Optional.of(ALLOW);
            case "deny" -> Optional.of(DENY);
            default -> Optional.empty();
        };
    }
}
