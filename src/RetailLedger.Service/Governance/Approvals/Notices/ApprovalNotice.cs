using System.Globalization;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>What one person is told about one request, as the message keeps it: no address, no link, nothing but names of cases.</summary>
/// <param name="Raised">It was raised to a higher role.</param>
internal sealed record ApprovalNotice(string ApprovalId, int Round, int Tier, bool Raised, string Person)
{
    public const string Channel = "email";

    private const string Asked = "approval-asked";
    private const string Higher = "approval-raised";

    /// <summary>The same person, tier and level are the same message, however often it follows. The approval's own name may be too long for a key.</summary>
    public QueueOutbound Message => new(
        People.Stream(Person), $"approval-{PlainDigest.Of(new { ApprovalId, Round, Tier, Raised })[..24]}", Channel, Raised ? Higher : Asked,
        [new("approval", ApprovalId), new("round", Number(Round)), new("tier", Number(Tier))]);

    public static bool Is(string template) => template is Asked or Higher;

    /// <returns>Null for a message about something else.</returns>
    public static ApprovalNotice? Of(string template, string caseStream, IReadOnlyList<MessageField> fields) =>
        Is(template) && Field(fields, "approval") is { } approval && int.TryParse(Field(fields, "round"), CultureInfo.InvariantCulture, out var round)
            && int.TryParse(Field(fields, "tier"), CultureInfo.InvariantCulture, out var tier)
            ? new(approval, round, tier, template == Higher, StreamKeys.Id(caseStream))
            : null;

    private static string? Field(IReadOnlyList<MessageField> fields, string name) => fields.FirstOrDefault(field => field.Name == name)?.Value;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
