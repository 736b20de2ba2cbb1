using RetailLedger.Cli;

return await LedgerProgram.RunAsync(args);
