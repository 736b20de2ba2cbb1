using Npgsql;

namespace RetailLedger.Service.Writing;

/// <summary>Carries one batch through its transaction: keys and cases, decide, append, commit, tell.</summary>
public sealed class BatchWriter(NpgsqlDataSource writer, EventText text, AppendSignal signal, WriterOptions options) : IDisposable
{
    private readonly CaseStates _states = new();

    // A sender that repeats itself does so for a while: as long as keys are found, they are looked for first.
    private volatile bool _repeatsExpected;

    /// <summary>Writes the batch. When a request cannot be stored the batch is halved until the culprit stands alone, so that it harms nobody.</summary>
    public async Task WriteAsync(IReadOnlyList<WriteRequest> requests, CancellationToken ct)
    {
        try
        {
            await CommitAsync(requests, alongside: null, ct);
        }
        catch (Exception failure) when (IsOutage(failure, ct))
        {
            var outage = new LedgerUnavailableException(failure);
            foreach (var request in requests)
                request.Fail(outage);
        }
        catch (Exception failure)
        {
            if (requests.Count == 1)
            {
                requests[0].Fail(Named(failure));
                return;
            }

            var half = requests.Count / 2;
            await WriteAsync([.. requests.Take(half)], ct);
            await WriteAsync([.. requests.Skip(half)], ct);
        }
    }

    /// <summary>One transaction. It is decided on what is kept in memory first, in one round trip, because nearly every key is new and nearly every
    /// case is as this node left it; PostgreSQL refuses it whole when that was wrong. Then keys and cases are read and held, and it is decided
    /// anew a bounded number of times when another writer was faster.</summary>
    /// <param name="alongside">A statement that shares the transaction: the progress of an import.</param>
    internal async Task CommitAsync(IReadOnlyList<WriteRequest> requests, Func<WriteBatch, NpgsqlBatchCommand>? alongside, CancellationToken ct)
    {
        if (!_repeatsExpected && await TryAtOnceAsync(requests, alongside, ct))
            return;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryCommitAsync(requests, alongside, ct);
                return;
            }
            catch (PostgresException failure) when (WasOvertaken(failure) && attempt < options.Attempts)
            {
                // The next attempt reads what the faster one did.
            }
        }
    }

    public void Dispose() => _states.Dispose();

    /// <summary>Decides on kept states and appends in a single round trip. False when something must be looked up first; then nothing was written.</summary>
    private async Task<bool> TryAtOnceAsync(IReadOnlyList<WriteRequest> requests, Func<WriteBatch, NpgsqlBatchCommand>? alongside, CancellationToken ct)
    {
        var batch = new WriteBatch(requests);
        foreach (var (stream, fold) in batch.CasesToRead())
        {
            var (version, state) = _states.Find(stream, fold.Name);
            if (version == 0 || batch.Expected.GetValueOrDefault(stream, version) != version)
                return false;
            batch.Read(stream, fold, version, state);
        }

        batch.Decide();
        // Where no event comes of a request none carries its key, so nothing would show that it is a repeat whose first answer was another.
        if (batch.RefusesAny || batch.DoneBefore.Count > 0)
            return false;

        await using var connection = await writer.OpenConnectionAsync(ct);
        try
        {
            // One batch of statements is one transaction by itself.
            await using var transaction = WriteTransaction.IsLong(batch) ? await connection.BeginTransactionAsync(ct) : null;
            var versions = await new WriteTransaction(connection, text).WriteAsync(batch, alongside?.Invoke(batch), ct);
            if (transaction is not null)
                await transaction.CommitAsync(ct);
            Settle(batch, versions);
            return true;
        }
        catch (PostgresException failure) when (WasOvertaken(failure))
        {
            _repeatsExpected = failure.ConstraintName == WriteTransaction.KeyIndex;
            return false;
        }
    }

    private async Task TryCommitAsync(IReadOnlyList<WriteRequest> requests, Func<WriteBatch, NpgsqlBatchCommand>? alongside, CancellationToken ct)
    {
        var batch = new WriteBatch(requests);
        await using var connection = await writer.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var sql = new WriteTransaction(connection, text);

        var held = await sql.ReadAsync(batch, ct);
        _repeatsExpected = batch.KnowsAny;
        await ReadCasesAsync(sql, batch, held, ct);
        batch.Decide();

        var versions = await sql.WriteAsync(batch, alongside?.Invoke(batch), ct);
        await transaction.CommitAsync(ct);
        Settle(batch, versions);
    }

    // Only behind the commit: until then nothing of it is so.
    private void Settle(WriteBatch batch, IReadOnlyDictionary<string, long> versions)
    {
        foreach (var (stream, fold, state) in batch.States())
            _states.Keep(stream, fold, versions.TryGetValue(stream, out var version) ? version : batch.Expected[stream], state);
        foreach (var (stream, events) in batch.Undecided())
            _states.Advance(stream, events, versions[stream]);
        if (batch.Events.Count > 0)
            signal.Raise();
        batch.Settle(versions);
    }

    private async Task ReadCasesAsync(WriteTransaction sql, WriteBatch batch, Dictionary<string, long> held, CancellationToken ct)
    {
        var cases = batch.CasesToRead();
        var known = cases.ToDictionary(c => (c.Stream, c.Fold.Name), c => Usable(_states.Find(c.Stream, c.Fold.Name), held[c.Stream]));
        var behind = known.Where(entry => entry.Value.Version < held[entry.Key.Stream])
            .GroupBy(entry => entry.Key.Stream, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Min(entry => entry.Value.Version), StringComparer.Ordinal);
        var events = behind.Count == 0 ? null : await sql.EventsAfterAsync(behind, ct);
        foreach (var (stream, fold) in cases)
        {
            var (version, state) = known[(stream, fold.Name)];
            if (version < held[stream])
            {
                // Two folds of one case may be kept at different versions; each skips what it has.
                foreach (var @event in events![stream].Skip((int)(version - behind[stream])))
                    state = fold.Next(state, @event);
            }

            batch.Read(stream, fold, held[stream], state);
        }
    }

    // A kept state can be ahead only when the database was restored to an earlier moment: then it is no state of this history.
    private static (long Version, object? State) Usable((long Version, object? State) kept, long held) => kept.Version <= held ? kept : (0, null);

    private static bool WasOvertaken(PostgresException failure) =>
        failure.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    // A case that somebody else holds too long is free again in a moment; anything else PostgreSQL says about a lone request is about the request.
    private static Exception Named(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => new LedgerUnavailableException(failure),
        PostgresException postgres => new NotStorableException(postgres.SqlState, postgres),
        _ => failure,
    };

    // Nothing about the requests is wrong, so nothing is gained by halving.
    private static bool IsOutage(Exception failure, CancellationToken ct) =>
        failure is OperationCanceledException ? ct.IsCancellationRequested : Outage.Is(failure);
}
