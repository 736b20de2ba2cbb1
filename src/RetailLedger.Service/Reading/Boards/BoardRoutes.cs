namespace RetailLedger.Service.Reading.Boards;

/// <summary>Routes of lists.</summary>
public static class BoardRoutes
{
    /// <summary>A route whose filter is a <see cref="PageFilter"/>. It is bound when the service starts: compiled binding, which all other routes have, does not see what a filter inherits and
    /// would leave it empty without a word.</summary>
    public static RouteHandlerBuilder MapList(this IEndpointRouteBuilder api, string pattern, Delegate handler) =>
#pragma warning disable RDG002 // That it is bound at run time is what this is for.
        api.MapGet(pattern, handler);
#pragma warning restore RDG002
}
