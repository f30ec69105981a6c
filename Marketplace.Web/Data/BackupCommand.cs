using System.Formats.Tar;
using Marketplace.Web.Platform.Commands;
using Microsoft.Data.Sqlite;

namespace Marketplace.Web.Data;

/// <summary>
/// Copies the embedded database, while the site runs, and the files into one archive. The keys stay out of it: whoever holds
/// database and keys together reads what is sealed.
/// </summary>
public sealed class BackupCommand : ICommand
{
    public const string DatabaseEntry = "hall.db";

    public string Name => "backup";

    public string Summary => "copies database and files: backup FILE.tar [--keys KEYS.tar]";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var (target, keys) = args switch
        {
            [var file] => (file, null),
            [var file, "--keys", var other] => (file, other),
            _ => (null, null),
        };
        if (target is null)
        {
            await Console.Error.WriteLineAsync(Summary);
            return Commands.UsageFault;
        }

        var configuration = CommandHouse.Configuration();
        var database = CommandHouse.Database(configuration);
        if (database.Provider is not DatabaseProvider.Sqlite)
        {
            await Console.Error.WriteLineAsync(database.Provider is DatabaseProvider.PostgreSql
                ? "请使用 pg_dump 备份数据库，并另行复制文件目录 / Use pg_dump for the database, and copy the files folder"
                : "请使用 BACKUP DATABASE 备份数据库，并另行复制文件目录 / Use BACKUP DATABASE, and copy the files folder");
            return Commands.UsageFault;
        }

        var (folder, keyFolder) = CommandHouse.Places(configuration);
        var source = database.ConnectionString is { } given ? new SqliteConnectionStringBuilder(given).DataSource : Path.Combine(folder, DatabaseEntry);
        if (!File.Exists(source))
        {
            await Console.Error.WriteLineAsync($"没有数据库 / No database: {source}");
            return Commands.UsageFault;
        }

        await SaveAsync(source, Path.Combine(folder, "files"), target, ct);
        Console.WriteLine($"已备份 / Backed up: {target} ({new FileInfo(target).Length / 1024:N0} kB)");
        if (keys is null)
        {
            Console.WriteLine($"密钥未包含在内，请另行妥善保管 / The keys are not in it; keep them apart: {keyFolder}");
        }
        else
        {
            File.Delete(keys);
            await TarFile.CreateFromDirectoryAsync(keyFolder, keys, includeBaseDirectory: false, ct);
            Private(keys);
            Console.WriteLine($"密钥另存于 / The keys are in: {keys}");
        }

        return 0;
    }

    /// <summary>The database first, then the files: a file is on the disk before the row that names it.</summary>
    public static async Task SaveAsync(string database, string files, string target, CancellationToken ct)
    {
        var (part, copy) = ($"{target}.part", $"{target}.db.part");
        try
        {
            File.Delete(copy);
            await using (var from = Connect(database))
            await using (var to = Connect(copy))
            {
                await from.OpenAsync(ct);
                await to.OpenAsync(ct);
                from.BackupDatabase(to);
                await using var command = to.CreateCommand();
                command.CommandText = "PRAGMA journal_mode = DELETE;";
                await command.ExecuteNonQueryAsync(ct);
            }

            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                await using (var archive = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
                {
                    await archive.WriteEntryAsync(copy, DatabaseEntry, ct);
                    if (Directory.Exists(files))
                    {
                        foreach (var file in Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                        {
                            await archive.WriteEntryAsync(file, $"files/{Path.GetRelativePath(files, file).Replace('\\', '/')}", ct);
                        }
                    }
                }

                stream.Flush(flushToDisk: true);
            }

            Private(part);
            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(part);
        }
    }

    private static SqliteConnection Connect(string file) => new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 60 }.ToString());

    private static void Private(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}

/// <summary>Unpacks a backup into an empty data folder.</summary>
internal sealed class RestoreCommand : ICommand
{
    public string Name => "restore";

    public string Summary => "unpacks a backup into an empty folder: restore FILE.tar [--data DIR] [--keys KEYS.tar]";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var given = args.Skip(1).Chunk(2).ToList();
        if (args.Length == 0 || given.Exists(pair => pair.Length != 2 || pair[0] is not ("--data" or "--keys")) || !File.Exists(args[0]))
        {
            await Console.Error.WriteLineAsync(Summary);
            return Commands.UsageFault;
        }

        var folder = Path.GetFullPath(given.Find(pair => pair[0] == "--data")?[1] ?? CommandHouse.Places(CommandHouse.Configuration()).Folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            await Console.Error.WriteLineAsync($"目录不为空，未作任何改动 / The folder is not empty; nothing was touched: {folder}");
            return 1;
        }

        // Unpacked aside and checked before it takes its place.
        var aside = $"{folder.TrimEnd(Path.DirectorySeparatorChar)}.part";
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }

        Directory.CreateDirectory(aside);
        await TarFile.ExtractToDirectoryAsync(args[0], aside, overwriteFiles: false, ct);
        var database = Path.Combine(aside, BackupCommand.DatabaseEntry);
        if (!File.Exists(database) || !await IsWholeAsync(database, ct))
        {
            await Console.Error.WriteLineAsync("备份文件不完整，未恢复 / The backup is damaged; nothing was restored");
            Directory.Delete(aside, recursive: true);
            return 1;
        }

        if (given.Find(pair => pair[0] == "--keys") is { } keys)
        {
            var keyFolder = Directory.CreateDirectory(Path.Combine(aside, "keys")).FullName;
            await TarFile.ExtractToDirectoryAsync(keys[1], keyFolder, overwriteFiles: false, ct);
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        Directory.Move(aside, folder);
        Console.WriteLine($"已恢复 / Restored: {folder}");
        if (!Directory.Exists(Path.Combine(folder, "keys")))
        {
            Console.WriteLine("请将密钥目录放回后再启动，否则密封数据不可读、日志签名会换新 / Put the keys back before starting: without them what is sealed stays sealed and the log gets a new signing key");
        }

        return 0;
    }

    private static async Task<bool> IsWholeAsync(string database, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1);";
        return await command.ExecuteScalarAsync(ct) is "ok";
    }
}
