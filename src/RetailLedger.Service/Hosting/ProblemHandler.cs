using Microsoft.AspNetCore.Diagnostics;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Hosting;

/// <summary>The net under every endpoint: nothing leaves without a code.</summary>
public sealed class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;
        if (exception is not (LedgerBusyException or QueryProblemException or BadHttpRequestException))
            logger.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        await Problems.Of(exception, httpContext).ExecuteAsync(httpContext);
        return true;
    }
}
