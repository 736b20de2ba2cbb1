using RetailLedger.Postgres;
using RetailLedger.Service.Hosting;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
await app.RunAsync();
return 0;
