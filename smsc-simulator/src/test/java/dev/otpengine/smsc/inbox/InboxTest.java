package dev.otpengine.smsc.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox(new InboxLimits(5, 3));

    @Test
    void showsTheNewestFirst() {
        add("1", "+1");
        add("2", "+2");
        add("3", "+1");

        assertThat(ids(null, 10)).containsExactly("3", "2", "1");
        assertThat(ids("+1", 10)).containsExactly("3", "1");
        assertThat(ids("+1", 1)).containsExactly("3");
        assertThat(ids("+9", 10)).isEmpty();
    }

    @Test
    void theOldestOfANumberLeavesFirst() {
        for (int i = 1; i <= 5; i++) {
            add("" + i, "+1");
        }

        assertThat(ids("+1", 10)).containsExactly("5", "4", "3");
        assertThat(ids(null, 10)).containsExactly("5", "4", "3");
        assertThat(inbox.dropped()).isEqualTo(2);
    }

    @Test
    void theOldestOfAllLeavesFirst() {
        for (int i = 1; i <= 7; i++) {
            add("" + i, "+" + i);
        }

        assertThat(ids(null, 10)).containsExactly("7", "6", "5", "4", "3");
        assertThat(ids("+2", 10)).isEmpty();
        assertThat(inbox.size()).isEqualTo(5);
        assertThat(inbox.dropped()).isEqualTo(2);
    }

    @Test
    void agreesWithASimpleModel() {
        Random random = new Random(29);
        Inbox bounded = new Inbox(new InboxLimits(50, 7));
        List<InboxMessage> model = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            InboxMessage message = message("" + i, "+" + random.nextInt(15));
            bounded.add(message);
            model.add(message);
            List<InboxMessage> same = model.stream()
                    .filter(each -> each.to().equals(message.to()))
                    .toList();
            if (same.size() > 7) {
                model.remove(same.get(0));
            } else if (model.size() > 50) {
                model.remove(0);
            }
        }

        Map<String, List<String>> expected = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (int i = model.size() - 1; i >= 0; i--) {
            expected.computeIfAbsent(model.get(i).to(), to -> new ArrayList<>())
                    .add(model.get(i).id());
            all.add(model.get(i).id());
        }
        assertThat(ids(bounded, null, 1000)).isEqualTo(all);
        expected.forEach((to, ids) -> assertThat(ids(bounded, to, 1000)).isEqualTo(ids));
        assertThat(bounded.dropped() + bounded.size()).isEqualTo(5000);
    }

    @Test
    void tellsAWaiterOnceAndOfItsNumberOnly() {
        List<String> seen = new ArrayList<>();
        inbox.awaitNext("+1", message -> seen.add(message.id()));
        inbox.awaitNext(null, message -> seen.add("any " + message.id()));

        add("a", "+2");
        add("b", "+1");
        add("c", "+1");

        assertThat(seen).containsExactly("any a", "b");
    }

    @Test
    void aCancelledWaiterHearsNothing() {
        List<String> seen = new ArrayList<>();
        Inbox.Subscription first = inbox.awaitNext("+1", message -> seen.add("first"));
        inbox.awaitNext("+1", message -> seen.add("second"));
        first.cancel();
        first.cancel();

        add("a", "+1");

        assertThat(seen).containsExactly("second");
    }

    @Test
    void aWaiterMayWaitAgainWhileItIsTold() {
        List<String> seen = new ArrayList<>();
        inbox.awaitNext("+1", message -> inbox.awaitNext("+1", next -> seen.add(next.id())));

        add("a", "+1");
        add("b", "+1");

        assertThat(seen).containsExactly("b");
    }

    @Test
    void keepsWhatBecameOfAMessageAndSaysThatItChanged() {
        List<String> changes = new ArrayList<>();
        inbox.onChange(() -> changes.add("change"));
        InboxEntry entry = inbox.add(message("a", "+1"));

        inbox.update(entry, InboxMessage.State.DELIVERED);
        inbox.clear();
        inbox.update(entry, InboxMessage.State.UNDELIVERABLE);

        assertThat(changes).hasSize(4);
        assertThat(ids(null, 10)).isEmpty();
        assertThat(inbox.size()).isZero();
        assertThat(inbox.dropped()).isZero();
    }

    private void add(String id, String to) {
        inbox.add(message(id, to));
    }

    private List<String> ids(@Nullable String to, int limit) {
        return ids(inbox, to, limit);
    }

    private static List<String> ids(Inbox inbox, @Nullable String to, int limit) {
        return inbox.newest(to, limit).stream()
                .map(entry -> entry.message().id())
                .toList();
    }

    private static InboxMessage message(String id, String to) {
        return new InboxMessage(id, to, "OTP", "text", InboxMessage.Encoding.GSM_7, 1, Instant.EPOCH);
    }
}
