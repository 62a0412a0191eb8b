package dev.otpengine.signin;

import io.vertx.core.Future;

/** Ends a chain of steps with a {@link Refusal}. Expected, so it has no stack trace. */
public final class SignInRefused extends RuntimeException {
    private final transient Refusal refusal;

    SignInRefused(Refusal refusal) {
        super(refusal.kind().name(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    public static <T> Future<T> failed(Refusal refusal) {
        return Future.failedFuture(new SignInRefused(refusal));
    }

    public static <T> Future<T> failed(Refusal.Kind kind) {
        return failed(Refusal.of(kind));
    }
}
