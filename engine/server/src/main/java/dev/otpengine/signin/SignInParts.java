package dev.otpengine.signin;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.OtpStore;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What the steps share. */
record SignInParts(
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
}
