using Npgsql;

namespace RetailLedger.Service.Following.Views;

/// <summary>A follower whose table can be made again from the log, beside the live one.</summary>
public interface IRebuildable : IFollower
{
    /// <summary>Schema-qualified.</summary>
    string Table { get; }

    IRebuild BeginRebuild();
}

/// <summary>One making of a table from the first event on.</summary>
public interface IRebuild
{
    Task ApplyAsync(EventPage page, NpgsqlConnection connection, string table, CancellationToken ct);

    /// <summary>Writes what is only known at the end.</summary>
    Task FinishAsync(NpgsqlConnection connection, string table, CancellationToken ct);
}
