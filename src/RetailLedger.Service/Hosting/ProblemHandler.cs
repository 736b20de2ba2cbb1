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
        var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? httpContext.Request.Path;
        if (exception is not (LedgerBusyException or QueryProblemException or BadHttpRequestException))
            logger.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, path);
        // A page that failed is told as a page: its own handler goes on from here.
        if (!Screens.LedgerConsole.IsForPrograms(path))
            return false;
        await Problems.Of(exception, httpContext).ExecuteAsync(httpContext);
        return true;
    }
}
