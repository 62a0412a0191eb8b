package dev.otpengine.eligibility;

/** The answer to a {@link Question}. */
public sealed interface Decision {
    record Allow() implements Decision {}

    /** @param reason the first check that failed */
    record Refuse(Reason reason) implements Decision {}
}
