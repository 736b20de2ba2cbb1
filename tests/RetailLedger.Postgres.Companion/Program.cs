// A second process for tests of a shared cluster: enters the home it is given, says how, and leaves when its input ends.
using RetailLedger.Postgres;

var options = new EmbeddedClusterOptions { Home = args[0], Ephemeral = args is [_, "ephemeral"] };
await using (var cluster = await EmbeddedCluster.StartAsync(options))
{
    Console.WriteLine($"{cluster.Entry} {cluster.ProcessId}");
    await Console.In.ReadLineAsync();
}

Console.WriteLine("left");
