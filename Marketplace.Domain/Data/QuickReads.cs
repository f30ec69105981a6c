using System.Collections.Concurrent;
using System.Data.Common;

namespace Marketplace.Domain.Data;

/// <summary>
/// For the few small reads that nearly every visitor causes: open connections with their statements prepared, where making a context,
/// a connection and a statement would cost more than the answer. Reads only, each on its own; what belongs to a save goes through the context.
/// </summary>
/// <param name="open">A connection of this site's database, opened and set up.</param>
public sealed class QuickReads(Func<CancellationToken, Task<DbConnection>> open) : IDisposable
{
    private const int MostIdle = 8;

    // Statements come from the shapes of filters, of which there are a few hundred.
    private const int MostStatements = 300;

    private readonly ConcurrentBag<Line> _idle = [];
    private bool _closed;

    /// <summary>All rows of a statement whose parameters bear the given names.</summary>
    public async Task<List<TRow>> RowsAsync<TRow>(string sql, IReadOnlyList<KeyValuePair<string, object>> values, Func<DbDataReader, TRow> read, CancellationToken ct)
    {
        var rows = new List<TRow>();
        await EachAsync(sql, values, row => rows.Add(read(row)), ct);
        return rows;
    }

    /// <summary>Row by row, for answers too long to be held.</summary>
    public async Task EachAsync(string sql, IReadOnlyList<KeyValuePair<string, object>> values, Action<DbDataReader> read, CancellationToken ct)
    {
        var begun = false;
        void Note(DbDataReader row)
        {
            begun = true;
            read(row);
        }

        while (_idle.TryTake(out var kept))
        {
            try
            {
                await kept.EachAsync(sql, values, Note, ct);
                GiveBack(kept);
                return;
            }
            catch (DbException) when (!begun)
            {
                // The database may have been started anew since: the next line, and at last a new one, tells.
                kept.Dispose();
            }
            catch
            {
                kept.Dispose();
                throw;
            }
        }

        var line = new Line(await open(ct));
        try
        {
            await line.EachAsync(sql, values, read, ct);
            GiveBack(line);
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var line))
        {
            line.Dispose();
        }
    }

    private void GiveBack(Line line)
    {
        if (_closed || _idle.Count >= MostIdle)
        {
            line.Dispose();
        }
        else
        {
            _idle.Add(line);
        }
    }

    private sealed class Line(DbConnection connection) : IDisposable
    {
        private readonly Dictionary<string, DbCommand> _statements = [];

        public async Task EachAsync(string sql, IReadOnlyList<KeyValuePair<string, object>> values, Action<DbDataReader> read, CancellationToken ct)
        {
            var statement = await StatementAsync(sql, values, ct);
            await using var reader = await statement.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                read(reader);
            }
        }

        public void Dispose()
        {
            foreach (var statement in _statements.Values)
            {
                statement.Dispose();
            }

            connection.Dispose();
        }

        private async Task<DbCommand> StatementAsync(string sql, IReadOnlyList<KeyValuePair<string, object>> values, CancellationToken ct)
        {
            if (_statements.TryGetValue(sql, out var known))
            {
                for (var i = 0; i < values.Count; i++)
                {
                    known.Parameters[i].Value = values[i].Value;
                }

                return known;
            }

            if (_statements.Count >= MostStatements)
            {
                foreach (var old in _statements.Values)
                {
                    await old.DisposeAsync();
                }

                _statements.Clear();
            }

            var statement = connection.CreateCommand();
            statement.CommandText = sql;
            foreach (var (name, value) in values)
            {
                var parameter = statement.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                statement.Parameters.Add(parameter);
            }

            await PrepareAsync(statement, ct);
            return _statements[sql] = statement;
        }

        // SQL Server prepares only what has every length declared; its plans are kept by text anyway.
        private static async Task PrepareAsync(DbCommand statement, CancellationToken ct)
        {
            if (statement.GetType().Name != "SqlCommand")
            {
                await statement.PrepareAsync(ct);
            }
        }
    }
}
