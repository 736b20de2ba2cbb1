using Microsoft.AspNetCore.Http.HttpResults;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Hosting;

/// <summary>Errors as RFC 9457 problem details, each with a code that clients may rely on.</summary>
public static class Problems
{
    /// <param name="code">Stable, <c>noun.reason</c>.</param>
    /// <param name="detail">What is wrong, where, and what to do.</param>
    public static ProblemHttpResult Of(int status, string code, string detail, params (string Name, object? Value)[] more)
    {
        var extensions = more.Append(("code", code)).ToDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.Ordinal);
        return TypedResults.Problem(detail, statusCode: status, title: code, type: $"urn:retailledger:problem:{code}", extensions: extensions);
    }

    /// <summary>The answer where no endpoint spoke: the framework refused the request before it reached one.</summary>
    public static ProblemHttpResult Of(int status) => status switch
    {
        404 => Of(status, "request.no_such_address", "Nothing has this address. See /api/reference."),
        405 => Of(status, "request.wrong_method", "This address does not answer this method. See /api/reference."),
        415 => Of(status, "request.wrong_media_type", "This address does not read this Content-Type. See /api/reference."),
        _ => Of(status, "request.refused", "The request was refused before it reached anything that could answer it."),
    };

    /// <summary>The answer to whatever an endpoint let through: overload, outage, a request PostgreSQL refuses, our own bug.</summary>
    public static ProblemHttpResult Of(Exception failure, HttpContext context)
    {
        switch (failure)
        {
            case LedgerBusyException busy:
                context.Response.Headers.RetryAfter = ((int)Math.Ceiling(busy.RetryAfter.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Of(429, "ledger.busy", "More is waiting than the ledger will hold. Nothing was recorded: send the same request again.");
            // Before the writer is reached the database is asked who knocks, and a reader asks it directly: an outage there is the same outage.
            case LedgerUnavailableException:
            case Npgsql.NpgsqlException when Outage.Is(failure):
                context.Response.Headers.RetryAfter = "2";
                return Of(503, "ledger.unavailable", "The database is not reachable. Send the same request again: it will be recorded once.");
            case NotStorableException refused:
                return Of(422, "fact.not_storable", $"PostgreSQL cannot store this request ({refused.SqlState}). Nothing was recorded.");
            case QueryProblemException query:
                return Of(400, query.Code, query.Message);
            case BadHttpRequestException bad:
                return Of(bad.StatusCode, "request.malformed", bad.InnerException is System.Text.Json.JsonException json ? $"The body cannot be read: {json.Message}" : bad.Message);
            default:
                return Of(500, "ledger.fault", "This is our fault. The log names it under the trace id.", ("traceId", System.Diagnostics.Activity.Current?.TraceId.ToString()));
        }
    }
}
