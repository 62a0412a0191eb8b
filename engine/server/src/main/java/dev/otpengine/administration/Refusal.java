package dev.otpengine.administration;

import java.util.Optional;

/** Why something that an administrator asked for is not done. Expected, so without a stack trace. */
public final class Refusal extends RuntimeException {
    private final Kind kind;
    private final transient Optional<String> code;

    /** What is wrong. */
    public enum Kind {
        /** What was asked for can't be. */
        INVALID,
        /** The administrator may not. */
        DENIED,
        NOT_FOUND,
        /** It can't be beside what is there. */
        CONFLICT
    }

    /** @param message says what to do, and holds no number or name of a person */
    public Refusal(Kind kind, String message) {
        this(kind, Optional.empty(), message);
    }

    /** @param code that clients know the refusal by, such as {@code phoneNumberNotUnique} */
    public Refusal(Kind kind, String code, String message) {
        this(kind, Optional.of(code), message);
    }

    private Refusal(Kind kind, Optional<String> code, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<String> code() {
        return code;
    }

    static Refusal invalid(String message) {
        return new Refusal(Kind.INVALID, message);
    }

    static Refusal conflict(String message) {
        return new Refusal(Kind.CONFLICT, message);
    }
}
