package dev.otpengine.otp.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.otp.FailureArchive;
import dev.otpengine.otp.LedgerKey;
import dev.otpengine.otp.LedgerRules;
import java.util.Objects;

/** What processors find on the member that they run on; none of it travels. */
record OtpMember(LedgerRules rules, FailureArchive archive, OwnTexts people, OwnTexts decoys) {
    private static final String NAME = OtpMember.class.getName();

    /** Of decoys apart: a flood of invented numbers pushes no person's text out. */
    OwnTexts texts(LedgerKey.Kind kind) {
        return switch (kind) {
            case PERSON -> people;
            case DECOY -> decoys;
        };
    }

    boolean isOut(long requestId) {
        return people.has(requestId) || decoys.has(requestId);
    }

    void placeIn(Config config) {
        config.getUserContext().put(NAME, this);
    }

    static OtpMember of(HazelcastInstance instance) {
        return (OtpMember) Objects.requireNonNull(instance.getUserContext().get(NAME));
    }
}
