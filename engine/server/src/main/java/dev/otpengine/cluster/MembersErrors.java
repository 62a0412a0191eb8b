package dev.otpengine.cluster;

import com.hazelcast.config.JavaSerializationFilterConfig;

/**
 * Java's own serialization is a way to run code: only the errors that members answer each other come in by it. An error
 * that can't be read is no answer at all: whoever asked, or the move of a partition, would wait for its time limit.
 */
final class MembersErrors {
    private static final String[] PACKAGES = {"com.hazelcast.core.", "com.hazelcast.spi.exception."};

    private static final String[] OF_HAZELCAST = {
        "com.hazelcast.internal.cluster.impl.ClusterTopologyChangedException",
        "com.hazelcast.internal.cluster.impl.ConfigMismatchException",
        "com.hazelcast.internal.cluster.impl.MasterNodeChangedException",
        "com.hazelcast.internal.cluster.impl.VersionMismatchException",
        "com.hazelcast.internal.partition.PartitionStateVersionMismatchException",
        "com.hazelcast.internal.server.tcp.ProtocolException",
        "com.hazelcast.map.ReachedMaxSizeException",
        "com.hazelcast.map.impl.operation.EntryOffloadableLockMismatchException",
        "com.hazelcast.map.impl.operation.MapFetchIndexOperation$MissingPartitionException",
        "com.hazelcast.nio.serialization.HazelcastSerializationException",
        "com.hazelcast.partition.NoDataMemberInClusterException",
        "com.hazelcast.splitbrainprotection.SplitBrainProtectionException",
        "com.hazelcast.transaction.TransactionException",
        "com.hazelcast.transaction.TransactionNotActiveException",
        "com.hazelcast.transaction.TransactionTimedOutException",
    };

    private static final String[] OF_JAVA = {
        "java.io.EOFException",
        "java.io.IOException",
        "java.io.NotSerializableException",
        "java.io.ObjectStreamException",
        "java.io.UncheckedIOException",
        "java.lang.ArithmeticException",
        "java.lang.ArrayIndexOutOfBoundsException",
        "java.lang.AssertionError",
        "java.lang.ClassCastException",
        "java.lang.ClassNotFoundException",
        "java.lang.Error",
        "java.lang.Exception",
        "java.lang.IllegalArgumentException",
        "java.lang.IllegalStateException",
        "java.lang.IndexOutOfBoundsException",
        "java.lang.InterruptedException",
        "java.lang.LinkageError",
        "java.lang.NoClassDefFoundError",
        "java.lang.NullPointerException",
        "java.lang.OutOfMemoryError",
        "java.lang.ReflectiveOperationException",
        "java.lang.RuntimeException",
        "java.lang.SecurityException",
        "java.lang.StackOverflowError",
        "java.lang.Throwable",
        "java.lang.UnsupportedOperationException",
        "java.lang.VirtualMachineError",
        "java.net.ConnectException",
        "java.net.SocketException",
        "java.util.ConcurrentModificationException",
        "java.util.NoSuchElementException",
        "java.util.concurrent.CancellationException",
        "java.util.concurrent.CompletionException",
        "java.util.concurrent.ExecutionException",
        "java.util.concurrent.RejectedExecutionException",
        "java.util.concurrent.TimeoutException",
    };

    /** What errors are made of, and the state that members who come back together agree on before they join the others. */
    private static final String[] PARTS = {
        "[Ljava.lang.StackTraceElement;",
        "com.hazelcast.cluster.ClusterState",
        "java.lang.Enum",
        "java.lang.StackTraceElement",
        "java.util.ArrayList",
        "java.util.Collections$EmptyList",
        "java.util.Collections$UnmodifiableCollection",
        "java.util.Collections$UnmodifiableList",
        "java.util.Collections$UnmodifiableRandomAccessList",
    };

    private MembersErrors() {}

    static JavaSerializationFilterConfig only() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
        filter.getWhitelist()
                .addPrefixes(PACKAGES)
                .addClasses(OF_HAZELCAST)
                .addClasses(OF_JAVA)
                .addClasses(PARTS);
        return filter;
    }
}
