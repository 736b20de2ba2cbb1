using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Hosting;

/// <summary>Traces and metrics. Traces leave by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; metrics are also at <c>/metrics</c>.</summary>
public static class Telemetry
{
    public const string MetricsPath = "/metrics";

    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddLedgerTelemetry(this WebApplicationBuilder builder)
    {
        var exports = !string.IsNullOrEmpty(builder.Configuration[EndpointVariable]);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("retailledger", serviceVersion: Release.Name))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(WriterMetrics.Name, "Npgsql", "Microsoft.AspNetCore.Hosting", "System.Runtime").AddPrometheusExporter();
                if (exports)
                    metrics.AddOtlpExporter();
            });
        // Without somebody to send them to, spans would only cost.
        if (exports)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(WriterMetrics.Name, "Npgsql")
                .AddAspNetCoreInstrumentation(options => options.Filter = context => context.Request.Path != MetricsPath && context.Request.Path != "/api/tail")
                .AddOtlpExporter());
        }
    }

    /// <summary>A data source whose commands show in traces under the role's name; statements' values never do.</summary>
    public static NpgsqlDataSource Source(string connection, string role)
    {
        var builder = new NpgsqlDataSourceBuilder(connection) { Name = role };
        return builder.Build();
    }
}
