package dev.otpengine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseStateTest {
    @Test
    void grantsHalfOfAnEqualPartAndNoMoreThanWanted() {
        assertThat(LeaseState.EMPTY.lease(request(1, 1, 1_000)).lastGranted()).isEqualTo(25);
        assertThat(LeaseState.EMPTY.lease(request(1, 1, 10)).lastGranted()).isEqualTo(10);
    }

    @Test
    void grantsTheLeastWhereThatIsMore() {
        LeaseState state = LeaseState.EMPTY.lease(request(1, 80, 80));

        assertThat(state.answer(1)).isEqualTo(new Lease(80, 80));
    }

    @Test
    void grantsNothingWhenTooFewAreLeft() {
        LeaseState state = LeaseState.EMPTY.lease(request(1, 80, 80)).lease(request(2, 21, 21));

        assertThat(state.answer(2)).isEqualTo(new Lease(0, 80));
        assertThat(state.lease(request(3, 20, 20)).answer(3)).isEqualTo(new Lease(20, 100));
    }

    @Test
    void answersARepeatedRequestAlikeAndLeasesOnce() {
        LeaseState once = LeaseState.EMPTY.lease(request(1, 10, 10));

        LeaseState twice = once.lease(request(1, 30, 30));

        assertThat(twice).isEqualTo(once);
        assertThat(twice.answer(1)).isEqualTo(new Lease(10, 10));
    }

    @Test
    void takesEachReturnOnce() {
        LeaseState state = LeaseState.EMPTY.lease(request(1, 50, 50));

        LeaseState returned = state.giveBack(7, 20).lease(request(2, 1, 1)).giveBack(7, 20);

        assertThat(returned.leased()).isEqualTo(31);
    }

    @Test
    void refusesMoreReturnsThanItRemembers() {
        LeaseState state = LeaseState.EMPTY.lease(request(1, 100, 100));
        for (int id = 1; id <= 50; id++) {
            state = state.giveBack(id, 1);
        }
        assertThat(state.leased()).isEqualTo(100 - LeaseState.MOST_RETURNS);
        assertThat(state.returns()).hasSize(LeaseState.MOST_RETURNS);
    }

    @Test
    void refusesAReturnOfWhatItHasForgotten() {
        assertThat(LeaseState.EMPTY.giveBack(1, 5)).isEqualTo(LeaseState.EMPTY);
    }

    private static LeaseRequest request(long id, long least, long wanted) {
        return new LeaseRequest(id, 100, least, wanted, 2, 1);
    }
}
