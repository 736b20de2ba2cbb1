using System.Text.Json;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>What procurement was asked to look into, supplier by supplier.</summary>
public sealed class SupplierReviewQuery(EventQuery events, CaseQuery cases)
{
    /// <summary>A supplier of which more was asked for is known well enough.</summary>
    public const int Most = 20;

    private const string Requested = "retail.supplier-review.requested.v1";

    /// <returns>The newest, at most <see cref="Most"/>: first those that are open.</returns>
    /// <exception cref="QueryProblemException">The moment cannot be understood.</exception>
    public async Task<IReadOnlyList<SupplierReview>> OfAsync(string supplier, string? asOf, Viewer viewer, CancellationToken ct)
    {
        var asked = await events.PageAsync(new() { Type = Requested, Object = $"{ObjectTypes.Supplier}/{supplier}", AsOf = asOf, Limit = Most }, viewer, ct);
        var found = new List<SupplierReview>();
        foreach (var stream in asked.Events.Select(e => e.Stream))
        {
            if ((await cases.FindAsync(stream, new(AsOf: asOf), viewer, ct))?.State is { } state && state.Deserialize<SupplierReview>(StoredJson.Shown) is { } review)
                found.Add(review);
        }

        return [.. found.OrderBy(review => review.Closed is not null)];
    }
}
