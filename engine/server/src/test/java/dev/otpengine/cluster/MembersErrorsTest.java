package dev.otpengine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.SerializationClassNameFilter;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MembersErrorsTest {
    /** Of what no member uses, or nobody sends. */
    private static final Pattern ELSEWHERE =
            Pattern.compile(".*/(adapter|ascii|cache|client|compact|config|cp|crdt|durableexecutor|flakeidgen|jet|json"
                    + "|kubernetes|memory|metrics|query|replicatedmap|ringbuffer|scheduledexecutor|securestore|shaded|sql"
                    + "|topic|util|wan|yaml)/.*|.*/(QueryResultSizeExceeded|Wrappable)Exception\\.class");

    private final InternalSerializationService sender = new DefaultSerializationServiceBuilder().build();
    private final InternalSerializationService receiver = new DefaultSerializationServiceBuilder()
            .setConfig(new Config().getSerializationConfig().setJavaSerializationFilterConfig(MembersErrors.only()))
            .build();

    static List<String> errorsOfHazelcast() throws Exception {
        Path jar = Path.of(HazelcastInstance.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("com/hazelcast/") && name.matches(".*(Exception|Error)\\.class"))
                    .filter(name -> !ELSEWHERE.matcher(name).matches())
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("errorsOfHazelcast")
    void readsEveryErrorOfHazelcast(String name) {
        assertThatCode(() -> new SerializationClassNameFilter(MembersErrors.only()).filter(name))
                .doesNotThrowAnyException();
    }

    static Stream<Throwable> errorsOfJava() {
        return Stream.of(
                new IOException("x", new IllegalStateException(new ClassCastException())),
                new RejectedExecutionException(),
                new OutOfMemoryError(),
                new StackOverflowError(),
                new NoClassDefFoundError(),
                new UnsupportedOperationException());
    }

    @ParameterizedTest
    @MethodSource("errorsOfJava")
    void readsWhatJavaItselfThrows(Throwable error) {
        assertThat(received(error)).hasSameClassAs(error);
    }

    /** Two members that were cut off together agree on one before they come back: without it they never do. */
    @ParameterizedTest
    @EnumSource
    void readsTheStatesOfACluster(ClusterState state) {
        Object read = receiver.toObject(sender.toData(state));
        assertThat(read).isEqualTo(state);
    }

    @Test
    void readsNothingElse() {
        Data poison = sender.toData(new AtomicReference<>("x"));
        assertThatThrownBy(() -> receiver.toObject(poison)).hasRootCauseInstanceOf(SecurityException.class);
    }

    private Throwable received(Throwable error) {
        return receiver.toObject(sender.toData(error));
    }
}
