package dev.otpengine.signin;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.OtpStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What the steps share. */
record SignInParts(
        Vertx vertx,
        OtpStore store,
        CodeDerivation codes,
        Ledgers ledgers,
        GapWaivers waivers,
        Budgets budgets,
        Clock clock,
        RandomGenerator random,
        SignInEvents events) {

    Hash128 randomHash() {
        return new Hash128(random.nextLong(), random.nextLong());
    }

    /** @return a future that succeeds after so many milliseconds */
    Future<Long> after(long millis) {
        return millis <= 0
                ? Future.succeededFuture(0L)
                : Future.future(promise -> vertx.setTimer(millis, promise::complete));
    }
}
