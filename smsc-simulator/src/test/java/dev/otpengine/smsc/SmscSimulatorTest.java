package dev.otpengine.smsc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smsc.inbox.InboxMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SmscSimulatorTest {
    @Test
    void tellsAnEmbedderOfEachMessage() throws Exception {
        try (SimulatorRig rig = new SimulatorRig()) {
            BlockingQueue<InboxMessage> seen = new LinkedBlockingQueue<>();
            var subscription = rig.simulator().inbox().subscribe(seen::add);
            TestEsme esme = rig.connect().bound();

            String id = esme.submit("14255550100", "123456 is your code");
            InboxMessage message = seen.poll(10, TimeUnit.SECONDS);
            subscription.cancel();
            esme.submit("14255550100", "another");

            assertThat(message).isNotNull();
            assertThat(message.id()).isEqualTo(id);
            assertThat(message.to()).isEqualTo("+14255550100");
            assertThat(message.text()).isEqualTo("123456 is your code");
            assertThat(message.toString()).doesNotContain("123456", "14255550100");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void waitsForTheFirstMessageToANumber() {
        try (SimulatorRig rig = new SimulatorRig()) {
            Future<InboxMessage> first = rig.simulator().firstMessage("+14255550100");
            TestEsme esme = rig.connect().bound();
            esme.submit("14255550199", "for another");
            esme.submit("14255550100", "one");

            assertThat(Await.result(first).text()).isEqualTo("one");
            assertThat(Await.result(rig.simulator().firstMessage("+14255550199"))
                            .text())
                    .isEqualTo("for another");
            List<InboxMessage> all = Await.result(rig.simulator().messages(null, 10));
            assertThat(all).extracting(InboxMessage::text).containsExactly("one", "for another");
        }
    }

    @Test
    void closingUnbindsEverybodyAndFreesThePorts() {
        Vertx vertx = Vertx.vertx();
        SmscSimulator first = Await.result(SmscSimulator.start(vertx, SmscSettings.DEFAULT.withPorts(0, 0)));
        TestEsme esme = new TestEsme(vertx, first.smppPort()).bound();

        Await.result(first.close());

        assertThat(esme.closeReason()).isEqualTo(dev.otpengine.smpp.CloseReason.PEER_UNBOUND);
        SmscSettings samePorts = SmscSettings.DEFAULT.withPorts(first.smppPort(), first.httpPort());
        SmscSimulator second = Await.result(SmscSimulator.start(vertx, samePorts));
        assertThat(second.smppPort()).isEqualTo(first.smppPort());
        Await.result(vertx.close());
    }

    @Test
    void startFailsWhenAPortIsTakenAndLeavesNothingOpen() {
        try (SimulatorRig rig = new SimulatorRig()) {
            int free = rig.simulator().smppPort();
            Await.result(rig.simulator().close());
            SmscSimulator holder = Await.result(SmscSimulator.start(rig.vertx(), SmscSettings.DEFAULT.withPorts(0, 0)));

            Future<SmscSimulator> failing =
                    SmscSimulator.start(rig.vertx(), SmscSettings.DEFAULT.withPorts(free, holder.httpPort()));
            Throwable failure = Await.result(
                    failing.<Throwable>map(any -> new AssertionError("started")).recover(Future::succeededFuture));

            assertThat(failure).isInstanceOf(java.net.BindException.class);
            Await.result(SmscSimulator.start(rig.vertx(), SmscSettings.DEFAULT.withPorts(free, 0)));
        }
    }
}
