namespace RetailLedger.Service.Reading;

/// <summary>Addresses of the console: every screen is a link.</summary>
public static class Links
{
    public static string Case(string stream) => "/case/" + string.Join('/', stream.Split('/').Select(Uri.EscapeDataString));

    public static string Case(string stream, long version) => $"{Case(stream)}?version={version}";

    public static string Event(EventSummary found) => $"{Case(found.Stream)}?version={found.Version}#v{found.Version}";

    public static string Item(string code) => $"/items/{Uri.EscapeDataString(code)}";

    public static string Location(string location) => $"/locations/{Uri.EscapeDataString(location)}";

    /// <summary>What is to do at a location today.</summary>
    public static string Store(string location) => $"/store/{Uri.EscapeDataString(location)}";

    public static string Stock(string location, string item) => $"/stock/{Uri.EscapeDataString(location)}/{Uri.EscapeDataString(item)}";

    public static string Order(string orderId) => Case(Domain.Kernel.StreamKeys.Order(orderId));

    /// <summary>Where a return is decided about; its history is its case.</summary>
    public static string Return(string returnId) => $"/returns/{Uri.EscapeDataString(returnId)}";

    /// <summary>Where a customer's case is read and answered.</summary>
    public static string CustomerCase(string caseId) => $"/cases/{Uri.EscapeDataString(caseId)}";

    /// <summary>Where a request is decided about.</summary>
    public static string Approval(string approvalId) => "/approvals/" + string.Join('/', approvalId.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Where an override is decided about, used and reviewed.</summary>
    public static string Override(string overrideId) => "/overrides/" + string.Join('/', overrideId.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Where an act that passed alone and was drawn is looked at.</summary>
    public static string Sample(string sampleId) => $"/samples/{Uri.EscapeDataString(sampleId)}";

    /// <summary>Where a finding is looked at and judged.</summary>
    public static string Finding(string findingId) => $"/findings/{Uri.EscapeDataString(findingId)}";

    /// <summary>Where a planner says whether enough is on its way.</summary>
    public static string ReplenishmentReview(string reviewId) => $"/replenishment-reviews/{Uri.EscapeDataString(reviewId)}";

    public static string Supplier(string id) => $"/suppliers/{Uri.EscapeDataString(id)}";

    /// <summary>What is wrong with a product, and what followed.</summary>
    public static string Incident(string incidentId) => $"/incidents/{Uri.EscapeDataString(incidentId)}";

    /// <summary>What was decided under a compensating control, and where it is reviewed.</summary>
    public static string CompensatingControl(string controlId) => $"/authority/controls/{Uri.EscapeDataString(controlId)}";

    public static string Log(string query = "") => query.Length == 0 ? "/log" : $"/log?{query}";
}
