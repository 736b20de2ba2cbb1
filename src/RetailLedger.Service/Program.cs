using RetailLedger.Service.Hosting;

return await LedgerProgram.RunAsync(args);
