using System.Globalization;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Analytics;

/// <summary>Lists as files.</summary>
public static class ExportEndpoint
{
    /// <summary>Header that says up to which position an export tells.</summary>
    public const string PositionHeader = "X-Ledger-Position";

    public static void AddAnalytics(this IServiceCollection services) => services.AddSingleton<ExportQuery>();

    public static void MapAnalytics(this IEndpointRouteBuilder api)
    {
        var lists = string.Join('|', ExportFilter.Names);
        api.MapGet($"/export/{{list:regex(^({lists})$)}}.csv", (string list, [AsParameters] ExportFilter filter, ExportQuery exports, HttpContext context, CancellationToken ct) =>
                exports.RunAsync(list, filter, context.Viewer(), (rows, position) =>
                {
                    Head(context.Response, list, "csv", "text/csv; charset=utf-8", position);
                    return CsvExport.WriteAsync(rows, context.Response.Body, ct);
                }, ct))
            .WithName("ExportCsv").WithSummary($"A whole list as CSV: {string.Join(", ", ExportFilter.Names)}. No cell is a formula.").ProducesProblem(400);
        api.MapGet($"/export/{{list:regex(^({lists})$)}}.parquet", (string list, [AsParameters] ExportFilter filter, ExportQuery exports, HttpContext context, CancellationToken ct) =>
                exports.RunAsync(list, filter, context.Viewer(), async (rows, position) =>
                {
                    // A Parquet file needs to know where it is; a response does not.
                    await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
                    await ParquetExport.WriteAsync(rows, file, ct);
                    Head(context.Response, list, "parquet", "application/vnd.apache.parquet", position);
                    context.Response.ContentLength = file.Length;
                    file.Position = 0;
                    await file.CopyToAsync(context.Response.Body, ct);
                }, ct))
            .WithName("ExportParquet").WithSummary($"A whole list as Parquet: {string.Join(", ", ExportFilter.Names)}.").ProducesProblem(400);
    }

    private static void Head(HttpResponse response, string list, string form, string type, long position)
    {
        response.ContentType = type;
        response.Headers[PositionHeader] = position.ToString(CultureInfo.InvariantCulture);
        response.Headers.ContentDisposition = $"attachment; filename=\"{list}-{position}.{form}\"";
    }
}
