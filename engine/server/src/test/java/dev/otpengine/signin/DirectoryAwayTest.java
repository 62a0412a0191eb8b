package dev.otpengine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.directory.Directory;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.file.FiledDirectory;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.phone.PhoneNumbers;
import dev.otpengine.signin.Candidate.Treatment;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The tenant is in memory, the number is not, and the directory does not answer. */
class DirectoryAwayTest {
    private static final Optional<PhoneNumber> NUMBER = PhoneNumbers.parse(TestDirectory.number(1));

    private record Away(Directory before, RuntimeException failure) implements Directory {
        @Override
        public Future<Optional<Tenant>> tenant(String idOrDomain) {
            return before.tenant(idOrDomain);
        }

        @Override
        public Future<Holder> holder(UUID tenantId, PhoneNumber number) {
            return Future.failedFuture(failure);
        }
    }

    @Test
    void aNumberThatCantBeReadLooksGood() {
        Future<Candidate> found = find("", new DirectoryUnavailable("away"));

        assertThat(found.succeeded()).isTrue();
        assertThat(found.result().treatment(Step.START)).isInstanceOf(Treatment.Decoy.class);
        assertThat(found.result().treatment(Step.SEND)).isInstanceOf(Treatment.Decoy.class);
    }

    @Test
    void aTenantThatDisclosesTellsTheTruth() {
        assertThat(find("accountDisclosure: true", new DirectoryUnavailable("away"))
                        .cause())
                .isInstanceOf(DirectoryUnavailable.class);
    }

    @Test
    void noOtherFailureIsHidden() {
        assertThat(find("", new IllegalStateException("a defect")).cause()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoRefreshesIsToldToComeBack() {
        Directory away = new Away(FiledDirectory.of(TestDirectory.of(1, "")), new DirectoryUnavailable("away"));

        assertThat(new Candidates(away)
                        .findAgain(SignInRig.request(), NUMBER.orElseThrow())
                        .cause())
                .isInstanceOf(DirectoryUnavailable.class);
    }

    private static Future<Candidate> find(String setting, RuntimeException failure) {
        Directory away = new Away(FiledDirectory.of(TestDirectory.of(1, setting)), failure);
        return new Candidates(away).find(SignInRig.request(), NUMBER);
    }
}
