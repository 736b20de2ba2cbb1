using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance.Pages;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.StoreOperations;

/// <summary>A location's work in the words of people.</summary>
internal static class StoreWords
{
    public static string Of(StoreWork work) => work switch
    {
        StoreWork.Approval => "Leave that is asked for",
        StoreWork.Exception => "Exceptions",
        StoreWork.Order => "Orders that need a person",
        StoreWork.Pick => "To pick and pack",
        StoreWork.Collection => "Waiting to be collected",
        StoreWork.Return => "Returns",
        StoreWork.Parcel => "Parcels gone astray",
        _ => work.ToString(),
    };

    public static string About(StoreTask task) => string.Join(" · ", new[]
    {
        task.Case[(task.Case.IndexOf('/', StringComparison.Ordinal) + 1)..],
        task.Work == StoreWork.Exception ? ExceptionCatalogue.Of(task.Reason!).Meaning.TrimEnd('.') : task.Work == StoreWork.Approval ? $"asked of {task.Reason!.Replace(",", " or ", StringComparison.Ordinal)}" : task.Reason is { } reason ? Reasons.Of(reason) : null,
    }.OfType<string>());

    /// <summary>What to do, in the imperative.</summary>
    public static string Act(StoreTask task) => task.Work == StoreWork.Approval ? $"Answer: {ApprovalWords.Act(task.Act)}" : task.Act;

    /// <summary>Where the act is done: a return has a page of its own for it, other cases have their history.</summary>
    public static string Href(StoreTask task) => task is { Work: StoreWork.Approval, About: { } approval } ? Links.Approval(approval) : StreamKeys.Category(task.Case) == "return" ? Links.Return(task.Case["return/".Length..]) : Links.Case(task.Case);

    public static Tone ToneOf(StoreTask task, DateTimeOffset now) => task.DueBy < now ? Tone.Bad : task.Blocked ? Tone.Warn : Tone.Neutral;

    /// <summary>What it all comes to: amounts of two currencies stand side by side, for no rate joins them here.</summary>
    /// <param name="nothing">What is said of no case.</param>
    public static string Worth(IReadOnlyList<StoreTotal> totals, string nothing) => totals.Count == 0 ? nothing :
        string.Join(" · ", totals.Where(total => total is { Currency: not null, ValueMinor: > 0 }).Select(total => Figures.Amount(total.ValueMinor, total.Currency!))) is { Length: > 0 } amounts ? amounts : "no price known";

    public static string Cases(IReadOnlyList<StoreTotal> totals) => Figures.Count(totals.Sum(total => total.Cases));
}
