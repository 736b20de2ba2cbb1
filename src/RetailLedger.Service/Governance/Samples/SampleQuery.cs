using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Governance;

/// <param name="Items">The newest first.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the first.</param>
/// <param name="ByPolicy">What people found of what each policy let pass, of all that the filter leaves.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record SamplesAnswer(
    IReadOnlyList<SampleItem> Items, string? Older, string? Newer, long Found, IReadOnlyList<SampledPolicy> ByPolicy, long Position, long Incomplete);

/// <summary>What people found of the acts that one version of a policy let pass.</summary>
/// <param name="Overdue">Drawn and not looked at in time.</param>
/// <param name="ShouldHaveAsked">A person should have been asked first.</param>
/// <param name="ShouldNotBe">It should not have been done.</param>
public sealed record SampledPolicy(string Policy, int Version, long Drawn, long Reviewed, long Overdue, long ShouldHaveAsked, long ShouldNotBe)
{
    /// <summary>Of those looked at, the share where nobody should have passed alone; null while nobody looked.</summary>
    public double? WrongShare => Reviewed == 0 ? null : (double)(ShouldHaveAsked + ShouldNotBe) / Reviewed;
}

/// <summary>Samples as their page lists them.</summary>
public sealed class SampleQuery(LedgerSources sources)
{
    public const int DefaultLimit = 50;

    private static readonly BoardRows<SampleItem> Rows = new("views.sample_row", "sample_id", SampleItem.Columns, SampleItem.Read, new(
        new("t.drawn_at", true, item => item.DrawnAt), new("t.sample_id", true, item => item.SampleId)));

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<SamplesAnswer> FindAsync(SampleFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [SamplesModule.Samples.Name], ct);
        var total = filter.Conditions(viewer);
        var policies = await look.ReadAsync(total, $"""
            select t.policy, t.version, count(*), count(t.verdict), count(*) filter (where t.verdict is null and t.is_review_missed),
                   count(*) filter (where t.verdict = 'shouldHaveBeenAsked'), count(*) filter (where t.verdict = 'shouldNotHaveBeenDone')
            from {Rows.At(look, total)} t where {total.Where} group by t.policy, t.version order by t.policy, t.version desc limit 200
            """, row => new SampledPolicy(row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)), ct);
        var page = await look.PageAsync(Rows, filter, filter.Conditions(viewer), DefaultLimit, ct);
        return new(page.Rows, page.Older, page.Newer, policies.Sum(policy => policy.Drawn), policies, look.Moment.Position, look.Incomplete);
    }
}
