package dev.otpengine.sms.smpp;

import dev.otpengine.smpp.Address;
import dev.otpengine.smpp.CommandStatus;
import java.time.Duration;
import java.util.Set;

/** How to reach one message centre, and what it allows. */
public record SmppSettings(
        String host, int port, Account account, Links links, Timeouts timeouts, Retry retry, Submission submission) {
    /**
     * Who we are.
     *
     * @param password some carriers want more than the 8 characters of the specification
     * @param systemType mostly empty
     */
    public record Account(String systemId, String password, String systemType) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Account[systemId=" + systemId + ", systemType=" + systemType + "]";
        }
    }

    /**
     * What the carrier grants.
     *
     * @param binds 1 to 10
     * @param ofCluster whether all members together may have so many, and not each of them
     * @param window messages in flight on each bind; carriers grant 10 to 20, a simulator beside us takes more
     * @param queue messages that may wait on each bind for a free slot
     */
    public record Links(int binds, boolean ofCluster, int window, int queue) {
        public static final Links DEFAULT = new Links(2, 100, 1000);

        private static final int MAX_BINDS = 10;

        /** Of each member. */
        public Links(int binds, int window, int queue) {
            this(binds, false, window, queue);
        }

        public Links {
            if (binds < 1 || binds > MAX_BINDS) {
                throw new IllegalArgumentException("binds must be 1 to " + MAX_BINDS + ", not " + binds);
            }
            if (window < 1 || queue < 1) {
                throw new IllegalArgumentException("window and queue must be at least 1");
            }
        }
    }

    /**
     * How long the carrier may take. Each wait for a response also ends at the message's deadline.
     *
     * @param enquireLink silence after which the link is tested; a dead one is dropped after three times as long
     * @param drain how long a close waits for the responses due
     */
    public record Timeouts(Duration connect, Duration bind, Duration response, Duration enquireLink, Duration drain) {
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5));
    }

    /**
     * When to try again.
     *
     * @param min first pause before a bind is tried again; doubles up to {@code max}, each with jitter. With the time that
     *     one try may take, {@code max} is how long after the carrier's return there may be no bind
     * @param credentials pause after the carrier refused our name or password: asking faster may lock the account
     * @param throttled pause of a bind after the carrier said that it is too fast
     * @param grace how long a message waits for a bind when there is none
     */
    public record Retry(Duration min, Duration max, Duration credentials, Duration throttled, Duration grace) {
        public static final Retry DEFAULT = new Retry(
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofMillis(500),
                Duration.ofMillis(500));
    }

    /**
     * What each submit_sm says, and how to read its refusal.
     *
     * @param source the sender that phones show
     * @param registeredDelivery 0 no receipts, 1 always, 2 on failure
     * @param sendsValidity off for carriers that refuse any validity_period
     * @param numberRefusals the command_status values that say something of the one number
     */
    public record Submission(
            Address source, int registeredDelivery, boolean sendsValidity, Set<Integer> numberRefusals) {
        /** SMPP 3.4 section 5.1.3: no such destination; the receiver's permanent error; the receiver's rejection. */
        public static final Set<Integer> NUMBER_REFUSALS = Set.of(
                CommandStatus.INVALID_DESTINATION_ADDRESS,
                CommandStatus.PERMANENT_APP_ERROR,
                CommandStatus.REJECTED_APP_ERROR);

        private static final int MAX_SOURCE = 20;

        public Submission {
            if (source.value().length() > MAX_SOURCE || !source.value().matches("[\\x01-\\xFF]*")) {
                throw new IllegalArgumentException("a source address is at most 20 characters of Latin-1");
            }
        }
    }

    /** The defaults of all but what identifies carrier and account. */
    public static SmppSettings of(String host, int port, Account account, Submission submission) {
        return new SmppSettings(host, port, account, Links.DEFAULT, Timeouts.DEFAULT, Retry.DEFAULT, submission);
    }

    public SmppSettings withLinks(Links newLinks) {
        return new SmppSettings(host, port, account, newLinks, timeouts, retry, submission);
    }

    public SmppSettings withTimeouts(Timeouts newTimeouts) {
        return new SmppSettings(host, port, account, links, newTimeouts, retry, submission);
    }

    public SmppSettings withRetry(Retry newRetry) {
        return new SmppSettings(host, port, account, links, timeouts, newRetry, submission);
    }
}
