package dev.otpengine.directory;

/** Whom a number stands for. */
public sealed interface Holder {
    /** Nobody of the tenant has it as a mobile method. */
    record Nobody() implements Holder {}

    /** Somebody has it, but not for sign-in: such a number may belong to several and names none. */
    record NotForSignIn() implements Holder {}

    /** It names exactly one person. */
    record Person(Subscriber subscriber) implements Holder {}
}
