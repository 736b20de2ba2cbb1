using System.Diagnostics;

namespace RetailLedger.Postgres;

/// <summary>To whom the process number in a postmaster.pid belongs now.</summary>
internal enum ProcessOwner
{
    /// <summary>The server of this data folder.</summary>
    OurServer = 1,

    /// <summary>Nobody: PostgreSQL forgives such a file itself, and checks that no backend is left.</summary>
    Nobody = 2,

    /// <summary>Another program, or a corpse nobody collected: PostgreSQL would refuse to start for ever.</summary>
    SomebodyElse = 3,

    /// <summary>It cannot be told; PostgreSQL decides.</summary>
    Unknown = 4,
}

/// <summary>Asks the operating system about a server's processes.</summary>
internal static class ServerProcess
{
    public static ProcessOwner OwnerOf(int processId, string data)
    {
        if (OperatingSystem.IsLinux())
        {
            return OwnerOnLinux(processId, data);
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            var named = process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
            return named ? ProcessOwner.OurServer : ProcessOwner.SomebodyElse;
        }
        catch (ArgumentException)
        {
            return ProcessOwner.Nobody; // no process has that number
        }
    }

    /// <summary>Whether any process of a server, its postmaster or an orphaned backend, still works in the folder.</summary>
    public static bool AnyIn(string data) => OperatingSystem.IsLinux()
        && Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Any(name => int.TryParse(name, out var id) && OwnerOnLinux(id, data) == ProcessOwner.OurServer);

    private static ProcessOwner OwnerOnLinux(int processId, string data)
    {
        if (!TryReadState(processId, out var name, out var state))
        {
            return ProcessOwner.Nobody;
        }

        if (name != "postgres" || state is 'Z' or 'X')
        {
            return ProcessOwner.SomebodyElse;
        }

        // Every process of a server works in its data folder; another account's link cannot be read.
        return new DirectoryInfo($"/proc/{processId}/cwd").LinkTarget is not { } folder ? ProcessOwner.Unknown
            : folder == data ? ProcessOwner.OurServer : ProcessOwner.SomebodyElse;
    }

    private static bool TryReadState(int processId, out string name, out char state)
    {
        (name, state) = ("", ' ');
        try
        {
            // "<pid> (<name>) <state> …"; the name may itself hold brackets and spaces.
            var text = File.ReadAllText($"/proc/{processId}/stat");
            var close = text.LastIndexOf(')');
            name = text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..close];
            state = text[close + 2];
            return true;
        }
        catch (IOException)
        {
            return false; // the process ended
        }
    }
}
