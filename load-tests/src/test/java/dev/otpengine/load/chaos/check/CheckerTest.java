package dev.otpengine.load.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.load.chaos.record.Fault;
import dev.otpengine.load.chaos.record.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each promise is broken once by hand, and told from what only looks like it. */
class CheckerTest {
    private final Story story = new Story();

    @Nested
    class AcceptedOnce {
        @Test
        void twoAcceptancesOfOneFlowAreFound() {
            story.issued().right(Outcome.DONE).right(Outcome.DONE);
            assertThat(story.broken()).containsOnly("accepted-once");
        }

        @Test
        void aSecondAnswerThatIsRefusedIsNone() {
            story.issued().right(Outcome.DONE).right(Outcome.REFUSED);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void acceptanceAfterOneOfUnknownFateIsAllowed() {
            story.fault(Fault.Kind.KILL, 1_000, 1)
                    .issued()
                    .right(Outcome.BROKEN)
                    .right(Outcome.DONE);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void anAcceptedWrongCodeIsFound() {
            story.issued().wrong(Outcome.DONE);
            assertThat(story.broken()).contains("accepted-once");
        }
    }

    @Nested
    class RightAnswersAccepted {
        @Test
        void aLostCodeIsFound() {
            story.issued().right(Outcome.REFUSED);
            assertThat(story.broken()).containsExactly("right-answers-accepted");
        }

        @Test
        void aRefusalAfterAnAnswerOfUnknownFateIsExplained() {
            story.fault(Fault.Kind.PAUSE, 1_000, 2)
                    .issued()
                    .right(Outcome.UNAVAILABLE)
                    .right(Outcome.REFUSED);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void aSpentFlowIsExplained() {
            story.issued().wrong(Outcome.REFUSED, 5).after(2_000).right(Outcome.REFUSED);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void codesNeedNotOutliveAllMembers() {
            story.issued().fault(Fault.Kind.BLACKOUT, 100, 1, 2, 3).after(200).right(Outcome.REFUSED);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void whoeverIsNeverAnsweredIsFound() {
            story.fault(Fault.Kind.KILL, 100, 1).issued().after(60_000).right(Outcome.UNAVAILABLE);
            assertThat(story.broken()).contains("right-answers-accepted");
        }
    }

    @Nested
    class RefreshedOnce {
        @Test
        void twoSuccessorsOfOneTokenAreFound() {
            story.refresh(0, Outcome.DONE).refresh(0, Outcome.DONE);
            assertThat(story.broken()).containsOnly("refreshed-once");
        }

        @Test
        void aFamilyThatLivesOnAfterReuseIsFound() {
            story.refresh(0, Outcome.DONE).refresh(0, Outcome.REFUSED).refresh(1, Outcome.DONE);
            assertThat(story.broken()).containsExactly("refreshed-once");
        }

        @Test
        void aGoodTokenThatIsRefusedIsFound() {
            story.refresh(0, Outcome.DONE).refresh(1, Outcome.REFUSED);
            assertThat(story.broken()).containsExactly("refreshed-once");
        }

        @Test
        void oneAfterTheOtherIsNone() {
            story.refresh(0, Outcome.DONE).refresh(1, Outcome.DONE).refresh(2, Outcome.DONE);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void aReusedTokenEndsItsFamily() {
            story.refresh(0, Outcome.DONE).refresh(0, Outcome.REFUSED).refresh(1, Outcome.REFUSED);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void aRefusalAfterAUseOfUnknownFateIsExplained() {
            story.fault(Fault.Kind.KILL, 1_000, 1).refresh(0, Outcome.BROKEN).refresh(0, Outcome.REFUSED);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void familiesNeedNotOutliveAllMembers() {
            story.refresh(0, Outcome.DONE)
                    .fault(Fault.Kind.BLACKOUT, 100, 1, 2, 3)
                    .after(200)
                    .refresh(1, Outcome.REFUSED);
            assertThat(story.broken()).isEmpty();
        }
    }

    @Nested
    class GuessesCounted {
        @Test
        void acceptanceAfterFiveWrongGuessesIsFound() {
            story.issued().wrong(Outcome.REFUSED, 5).after(2_000).right(Outcome.DONE);
            assertThat(story.broken()).containsExactly("guesses-counted");
        }

        @Test
        void aGuessOfUnknownFateMayCountAsNone() {
            story.fault(Fault.Kind.PAUSE, 5_000, 2)
                    .issued()
                    .wrong(Outcome.REFUSED, 4)
                    .wrong(Outcome.UNAVAILABLE)
                    .right(Outcome.DONE);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void aForgottenWaitIsFound() {
            story.issued().wrong(Outcome.REFUSED, 5).right(Outcome.REFUSED);
            assertThat(story.broken()).containsExactly("guesses-counted");
        }

        @Test
        void aWaitMayComeWhenAGuessOfUnknownFateCounted() {
            story.fault(Fault.Kind.PAUSE, 5_000, 2)
                    .issued()
                    .wrong(Outcome.REFUSED, 4)
                    .wrong(Outcome.UNAVAILABLE)
                    .right(Outcome.LOCKED);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void aWaitWithoutACauseIsFound() {
            story.issued().wrong(Outcome.REFUSED, 3).right(Outcome.LOCKED);
            assertThat(story.broken()).containsExactly("guesses-counted");
        }

        @Test
        void strangersAreLockedOutForTheDayAndWhoeverIsKnownIsNot() {
            lockStrangersOut();
            story.flow(10).from("99.0.1").challenged(Outcome.LOCKED);
            story.flow(11).from("24.0.1").issued().right(Outcome.DONE);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void wrongClocksExplainNoMoreThanTheirDifference() {
            story.clocksDiffer(30_000);
            lockStrangersOut();
            story.flow(10).from("99.0.1").challenged(Outcome.LOCKED);
            assertThat(story.broken()).isEmpty();
            story.flow(11).from("98.0.1").issued();
            assertThat(story.broken()).containsExactly("guesses-counted");
        }

        @Test
        void aStrangerWhoIsServedInALockIsFound() {
            lockStrangersOut();
            story.flow(10).from("99.0.1").issued();
            assertThat(story.broken()).containsExactly("guesses-counted");
        }

        @Test
        void locksOutliveAllMembers() {
            lockStrangersOut();
            story.after(5_000).fault(Fault.Kind.BLACKOUT, 1_000, 1, 2, 3).after(2_000);
            story.flow(10).from("99.0.1").issued();
            assertThat(story.broken()).containsExactly("guesses-counted");
        }

        @Test
        void aLockThatHitsWhoeverIsKnownIsFound() {
            lockStrangersOut();
            story.flow(11).from("24.0.1").challenged(Outcome.LOCKED);
            assertThat(story.broken()).containsExactly("guesses-counted");
        }

        private void lockStrangersOut() {
            for (int round = 1; round <= 4; round++) {
                story.flow(round)
                        .from("2" + round + ".0.1")
                        .issued()
                        .wrong(Outcome.REFUSED, 4)
                        .right(Outcome.DONE);
            }
            story.flow(5).from("25.0.1").issued().wrong(Outcome.REFUSED, 4).right(Outcome.LOCKED);
        }
    }

    @Nested
    class TextsSpaced {
        @Test
        void aTextInTheGapIsFound() {
            story.issued().after(20_000).issued();
            assertThat(story.broken()).containsExactly("texts-spaced");
        }

        @Test
        void gapsGrow() {
            story.issued().after(31_000).issued().after(31_000).issued();
            assertThat(story.broken()).containsExactly("texts-spaced");
        }

        @Test
        void successBeginsThemAnew() {
            story.issued().right(Outcome.DONE).flow(2).issued();
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void aFailureOfOursWaivesThem() {
            story.fault(Fault.Kind.CARRIER, 10_000)
                    .issued()
                    .challenged(Outcome.UNAVAILABLE)
                    .issued();
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void aTextThatNobodyAskedForIsFound() {
            story.issued().after(60_000).text();
            assertThat(story.broken()).containsExactly("texts-spaced");
        }
    }

    @Nested
    class TextsCome {
        @Test
        void aTextThatNeverComesIsFound() {
            story.challenged(Outcome.DONE);
            assertThat(story.broken()).containsExactly("texts-come");
        }

        @Test
        void whoeverIsToldOfATextAfterAFailureMustGetOne() {
            story.fault(Fault.Kind.PAUSE, 1_000, 2)
                    .challenged(Outcome.UNAVAILABLE)
                    .challenged(Outcome.DONE);
            assertThat(story.broken()).containsExactly("texts-come");
        }

        @Test
        void whoeverAsksAgainInVainIsFoundOnce() {
            story.challenged(Outcome.DONE).after(4_000).challenged(Outcome.DONE);
            assertThat(story.broken()).containsExactly("texts-come");
        }

        @Test
        void aTextThatComesTooLateIsFound() {
            story.challenged(Outcome.DONE).after(6_000).text();
            assertThat(story.broken()).contains("texts-come");
        }

        @Test
        void aResendInsideTheGapHasTheTextOfBefore() {
            story.issued().after(10_000).challenged(Outcome.DONE);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void theTextOfACallThatFailedIsOne() {
            story.fault(Fault.Kind.KILL, 1_000, 1)
                    .text()
                    .challenged(Outcome.BROKEN)
                    .challenged(Outcome.DONE);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void aGapThatAnotherFlowBeganIsExplained() {
            story.issued().after(10_000).flow(2).challenged(Outcome.DONE);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void successEndsThatGap() {
            story.issued().right(Outcome.DONE).after(200).flow(2).challenged(Outcome.DONE);
            assertThat(story.broken()).containsExactly("texts-come");
        }

        @Test
        void aCarrierThatGoesAwayMayTakeTextsWithIt() {
            story.challenged(Outcome.DONE).fault(Fault.Kind.CARRIER, 20_000);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void aCarrierThatIsBackMayNot() {
            story.fault(Fault.Kind.CARRIER, 1_000).after(2_000).challenged(Outcome.DONE);
            assertThat(story.broken()).containsExactly("texts-come");
        }

        @Test
        void theEndOfAllMembersExplainsIt() {
            story.challenged(Outcome.DONE).fault(Fault.Kind.BLACKOUT, 1_000, 1, 2, 3);
            assertThat(story.broken()).isEmpty();
        }
    }

    @Nested
    class MinoritySilent {
        @Test
        void eachOfTwoThatAreCutOffTogetherIsFound() {
            story.fault(Fault.Kind.CUT, 20_000, 1, 2).after(1_000);
            story.insistingOn(1).refresh(0, Outcome.DONE).flow(2).insistingOn(2).refresh(0, Outcome.DONE);
            story.flow(3).insistingOn(3).refresh(0, Outcome.DONE);
            assertThat(story.broken()).containsExactly("minority-silent", "minority-silent");
        }

        @Test
        void acceptanceByTheMinorityIsFound() {
            story.issued()
                    .fault(Fault.Kind.CUT, 20_000, 1)
                    .after(1_000)
                    .insistingOn(1)
                    .right(Outcome.DONE);
            assertThat(story.broken()).containsExactly("minority-silent");
        }

        @Test
        void refreshByTheMinorityIsFound() {
            story.fault(Fault.Kind.CUT, 20_000, 1).after(1_000).insistingOn(1).refresh(0, Outcome.DONE);
            assertThat(story.broken()).containsExactly("minority-silent");
        }

        @Test
        void issueByTheMinorityIsFound() {
            story.fault(Fault.Kind.CUT, 20_000, 1).after(1_000).insistingOn(1).issued();
            assertThat(story.broken()).containsExactly("minority-silent");
        }

        @Test
        void anythingBut503AfterDetectionIsFound() {
            story.fault(Fault.Kind.CUT, 20_000, 1).after(11_000).insistingOn(1).wrong(Outcome.BROKEN);
            assertThat(story.broken()).contains("minority-silent");
        }

        @Test
        void a503IsWhatItShouldSay() {
            story.fault(Fault.Kind.CUT, 20_000, 1).after(11_000).insistingOn(1).wrong(Outcome.UNAVAILABLE);
            assertThat(story.broken()).isEmpty();
        }
    }

    @Nested
    class ErrorsEnd {
        @Test
        void anErrorBesideAnyFaultIsFound() {
            story.issued().wrong(Outcome.UNAVAILABLE);
            assertThat(story.broken()).containsExactly("errors-end");
        }

        @Test
        void errorsEndFiveSecondsAfterAKill() {
            story.fault(Fault.Kind.KILL, 60_000, 2).after(4_900).challenged(Outcome.UNAVAILABLE);
            assertThat(story.broken()).isEmpty();
            story.after(200).challenged(Outcome.UNAVAILABLE);
            assertThat(story.broken()).containsExactly("errors-end");
        }

        @Test
        void whoeverWaitsLongerThanThatForA503IsFound() {
            story.fault(Fault.Kind.KILL, 60_000, 2).after(4_997).challenged(Outcome.UNAVAILABLE);
            assertThat(story.broken()).containsExactly("errors-end");
        }

        @Test
        void theDeadMayComeBackWithoutErrors() {
            story.fault(Fault.Kind.KILL, 20_000, 2).after(19_997).challenged(Outcome.UNAVAILABLE);
            assertThat(story.broken()).containsExactly("errors-end");
        }

        @Test
        void errorsEndTenSecondsAfterACut() {
            story.fault(Fault.Kind.CUT, 60_000, 3).after(9_900).challenged(Outcome.UNAVAILABLE);
            assertThat(story.broken()).isEmpty();
            story.after(200).challenged(Outcome.UNAVAILABLE);
            assertThat(story.broken()).containsExactly("errors-end");
        }

        @Test
        void aMinorityThatIsStillTakenForReadyMayFail() {
            story.fault(Fault.Kind.CUT, 60_000, 1).after(10_100).challenged(Outcome.UNAVAILABLE);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void whoeverInsistsOnAMemberThatIsNotReadyIsNotHeard() {
            story.insistingOn(2).challenged(Outcome.UNAVAILABLE);
            assertThat(story.broken()).isEmpty();
        }
    }

    @Nested
    class MembersAnswer {
        @Test
        void aConnectionThatBreaksAtASurvivorIsFound() {
            story.fault(Fault.Kind.KILL, 10_000, 2).after(100).challenged(Outcome.BROKEN);
            assertThat(story.broken()).containsExactlyInAnyOrder("members-answer", "errors-end");
        }

        @Test
        void aSurvivorThatIsNotReadyMustAnswerToo() {
            story.fault(Fault.Kind.KILL, 10_000, 2).insistingOn(1).challenged(Outcome.UNREACHED);
            assertThat(story.broken()).containsExactly("members-answer");
        }

        @Test
        void whatWasUnderWayAtTheDeadIsExcused() {
            story.challenged(Outcome.BROKEN).after(-7).fault(Fault.Kind.KILL, 10_000, 1);
            story.challenged(Outcome.UNREACHED);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void whatBrokeBeforeTheDeathIsFound() {
            story.challenged(Outcome.BROKEN).fault(Fault.Kind.KILL, 10_000, 1);
            assertThat(story.broken()).containsExactlyInAnyOrder("members-answer", "errors-end");
        }

        @Test
        void whoeverIsBackMustAnswer() {
            story.fault(Fault.Kind.KILL, 1_000, 1).after(1_100).insistingOn(1).challenged(Outcome.BROKEN);
            assertThat(story.broken()).containsExactly("members-answer");
        }

        @Test
        void whoeverIsCutOffFromTheOthersMustAnswer() {
            story.fault(Fault.Kind.CUT, 20_000, 1).after(1_000).insistingOn(1).refresh(0, Outcome.BROKEN);
            assertThat(story.broken()).containsExactly("members-answer");
        }

        @Test
        void whoeverStandsStillCanNot() {
            story.fault(Fault.Kind.PAUSE, 20_000, 1).after(1_000).insistingOn(1).challenged(Outcome.BROKEN);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void nobodyCanWhileTheMachineStandsStill() {
            story.fault(Fault.Kind.STALL, 2_000).after(1_000).insistingOn(1).challenged(Outcome.BROKEN);
            assertThat(story.broken()).isEmpty();
        }

        @Test
        void survivorsThatAskToComeAgainAreCounted() {
            story.fault(Fault.Kind.KILL, 10_000, 2).after(100).challenged(Outcome.UNAVAILABLE);
            story.insistingOn(2).challenged(Outcome.UNAVAILABLE);
            assertThat(story.history().unavailableAtSurvivors()).isEqualTo(1);
        }
    }

    @Nested
    class RestartUnnoticed {
        @Test
        void aSignInThatFailsIsFound() {
            story.fault(Fault.Kind.RESTART, 10_000, 2).issued().right(Outcome.BROKEN);
            assertThat(story.broken()).contains("restart-unnoticed");
        }

        @Test
        void anAcceptanceThatNobodyLearnsOfIsFound() {
            story.fault(Fault.Kind.RESTART, 10_000, 2)
                    .issued()
                    .right(Outcome.BROKEN)
                    .right(Outcome.REFUSED);
            assertThat(story.broken()).contains("restart-unnoticed");
        }

        @Test
        void aSignInThatSucceedsIsNone() {
            story.fault(Fault.Kind.RESTART, 10_000, 2).issued().right(Outcome.DONE);
            assertThat(story.broken()).isEmpty();
        }
    }

    @Nested
    class BindsFit {
        @Test
        void aBindBeyondThoseOfTheAccountIsFound() {
            story.fault(Fault.Kind.KILL, 10_000, 2).bindsRefused(1);
            assertThat(story.broken()).containsExactly("binds-fit");
        }

        @Test
        void whoeverStandsStillKeepsItsOwnOpen() {
            story.fault(Fault.Kind.PAUSE, 20_000, 2).bindsRefused(1);
            assertThat(story.broken()).isEmpty();
        }
    }

    @Test
    void a503ThatDoesNotSayWhenToComeAgainIsFound() {
        story.fault(Fault.Kind.KILL, 10_000, 2).withoutRetryAfter().challenged(Outcome.UNAVAILABLE);
        assertThat(story.broken()).containsExactly("answers-known");
    }

    @Test
    void anAnswerThatTheContractDoesNotHaveIsFound() {
        story.issued().wrong(Outcome.UNEXPECTED);
        assertThat(story.broken()).contains("answers-known");
    }
}
