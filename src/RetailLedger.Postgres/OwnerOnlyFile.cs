namespace RetailLedger.Postgres;

/// <summary>Files that hold secrets: readable by their owner alone, and either whole or absent.</summary>
internal static class OwnerOnlyFile
{
    public static async Task WriteAsync(string path, string text, CancellationToken ct)
    {
        // The mode is given at creation: setting it afterwards would leave the secret readable for a moment.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        await using (var stream = new FileStream(temporary, options))
        {
            await using (var writer = new StreamWriter(stream, leaveOpen: true))
            {
                await writer.WriteAsync(text.AsMemory(), ct);
            }

            await stream.FlushAsync(ct);
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
