using System.Security.Cryptography;

namespace RetailLedger.Service.Hosting;

/// <summary>Secrets in files that only the service's own account can read, on disk before anyone relies on them.</summary>
internal static class KeyFiles
{
    public static void MakePrivateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static byte[] ReadOrMake(string file, int bytes)
    {
        if (!File.Exists(file))
            Write(file, RandomNumberGenerator.GetBytes(bytes));
        var secret = File.ReadAllBytes(file);
        return secret.Length == bytes
            ? secret
            : throw new CryptographicException($"{file} should hold {bytes} bytes and holds {secret.Length}. Restore it from its backup: without it, what it sealed stays closed.");
    }

    /// <summary>Writes beside the target, forces it to disk, and moves it there whole. A file that is already there stays.</summary>
    public static void Write(string file, byte[] content)
    {
        MakePrivateFolder(Path.GetDirectoryName(file)!);
        var beside = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(beside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process made it first; its secret is the one that counts.
            File.Delete(beside);
        }
    }
}
