//! Tables for tests: values in memory, and the same in a store.

use arrow::array::{ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray};
use arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use parvis_model::{Column, ColumnType, TableName, TableSchema};
use parvis_query::{Engine, EngineConfig, Table, Value};
use parvis_store::{Blob, Store, VersionTable};
use std::path::Path;
use std::sync::Arc;

/// Rows as the oracle sees them: `rows[row][column]`.
#[derive(Debug, Clone)]
pub struct Plain {
    pub schema: TableSchema,
    pub rows: Vec<Vec<Option<Value>>>,
}

pub const DECIMAL: ColumnType = ColumnType::Decimal { precision: 9, scale: 2 };
pub const WIDE: ColumnType = ColumnType::Decimal { precision: 38, scale: 4 };

/// One column of each kind, with awkward names.
pub fn schema() -> TableSchema {
    let column = |name: &str, column_type| Column { name: name.to_owned(), label: None, column_type, semantic: None };
    TableSchema {
        columns: vec![
            column("commune", ColumnType::Text),
            column("objet, détail", ColumnType::Text),
            column("nombre", ColumnType::Integer),
            column("montant", DECIMAL),
            column("énorme", WIDE),
            column("mesure", ColumnType::Number),
            column("oui__exact", ColumnType::Boolean),
            column("jour", ColumnType::Date),
            column("instant", ColumnType::DateTime { utc: true }),
            column("identifiant", ColumnType::Integer),
        ],
    }
}

/// A generator good enough for tests (xorshift64*).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % sides
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.roll(items.len() as u64) as usize]
    }
}

pub const COMMUNES: [&str; 9] = ["Lyon", "lyon", "Écully", "Ecully", "Saint-Étienne", "L’Haÿ-les-Roses", "Œting", "Zuydcoote", "a\"b\\c\n"];
pub const WORDS: [&str; 12] = ["école", "Écoles", "piscine", "vélo", "Travaux", "prix", "n°12", "œuvre", "été", "réfection", "toit", "x"];

pub fn random(rows: usize, seed: u64) -> Plain {
    let mut dice = Dice(seed | 1);
    let rows = (0..rows)
        .map(|row| {
            let mut cells: Vec<Option<Value>> = vec![
                Some(Value::Text((*dice.pick(&COMMUNES)).to_owned())),
                Some(Value::Text((0..1 + dice.roll(6)).map(|_| *dice.pick(&WORDS)).collect::<Vec<_>>().join(" ") + if dice.roll(3) == 0 { "" } else { " !" })),
                Some(Value::Decimal { digits: i128::from(dice.roll(40)) - 20, scale: 0 }),
                Some(Value::Decimal { digits: i128::from(dice.roll(9_000_000)) - 1000, scale: 2 }),
                Some(Value::Decimal { digits: (i128::from(dice.roll(50)) - 25) * 10i128.pow(30) + i128::from(dice.roll(3)), scale: 4 }),
                Some(Value::Number([0.0, -0.0, 1.5, -2.25, 1e300, f64::from(dice.roll(1000) as u32) / 7.0][dice.roll(6) as usize])),
                Some(Value::Boolean(dice.roll(2) == 0)),
                Some(day(i64::from(dice.roll(2000) as u32) + 17_000)),
                Some(instant(1_500_000_000_000_000 + i64::from(dice.roll(100_000) as u32) * 1_234_567)),
                Some(Value::Decimal { digits: row as i128 + 100, scale: 0 }),
            ];
            for cell in cells.iter_mut().take(9) {
                if dice.roll(9) == 0 {
                    *cell = None;
                }
            }
            cells
        })
        .collect();
    Plain { schema: schema(), rows }
}

pub fn day(day: i64) -> Value {
    Value::Days { first: day, last: day }
}

pub fn instant(micros: i64) -> Value {
    Value::Instants { first: micros, last: micros }
}

fn array(column_type: ColumnType, cells: Vec<Option<Value>>) -> ArrayRef {
    let digits = |value: &Value| if let Value::Decimal { digits, .. } = value { *digits } else { 0 };
    let first = |value: &Value| if let Value::Days { first, .. } | Value::Instants { first, .. } = value { *first } else { 0 };
    let cells = cells.iter().map(Option::as_ref);
    match column_type {
        ColumnType::Text => Arc::new(cells.map(|cell| cell.map(ToString::to_string)).collect::<StringArray>()),
        ColumnType::Integer => Arc::new(cells.map(|cell| cell.map(|value| digits(value) as i64)).collect::<Int64Array>()),
        ColumnType::Decimal { precision, scale } => {
            Arc::new(cells.map(|cell| cell.map(digits)).collect::<Decimal128Array>().with_precision_and_scale(precision, scale as i8).unwrap())
        }
        ColumnType::Number => {
            Arc::new(cells.map(|cell| cell.map(|value| if let Value::Number(number) = value { *number } else { 0.0 })).collect::<Float64Array>())
        }
        ColumnType::Boolean => Arc::new(cells.map(|cell| cell.map(|value| *value == Value::Boolean(true))).collect::<BooleanArray>()),
        ColumnType::Date => Arc::new(cells.map(|cell| cell.map(|value| first(value) as i32)).collect::<Date32Array>()),
        ColumnType::DateTime { utc } => {
            let array = cells.map(|cell| cell.map(first)).collect::<TimestampMicrosecondArray>();
            Arc::new(if utc { array.with_timezone("UTC") } else { array })
        }
    }
}

fn data_type(column_type: ColumnType) -> DataType {
    match column_type {
        ColumnType::Text => DataType::Utf8,
        ColumnType::Integer => DataType::Int64,
        ColumnType::Decimal { precision, scale } => DataType::Decimal128(precision, scale as i8),
        ColumnType::Number => DataType::Float64,
        ColumnType::Boolean => DataType::Boolean,
        ColumnType::Date => DataType::Date32,
        ColumnType::DateTime { utc } => DataType::Timestamp(TimeUnit::Microsecond, utc.then(|| "UTC".into())),
    }
}

impl Plain {
    pub fn parquet(&self) -> Vec<u8> {
        let fields: Vec<Field> = self.schema.columns.iter().map(|column| Field::new(&column.name, data_type(column.column_type), true)).collect();
        let arrow = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(1).unwrap()))
            .set_max_row_group_row_count(Some(700))
            .set_data_page_row_count_limit(100)
            .set_write_batch_size(64)
            .build();
        let mut writer = ArrowWriter::try_new(Vec::new(), Arc::clone(&arrow), Some(properties)).unwrap();
        let columns = self.schema.columns.iter().enumerate();
        let arrays = columns.map(|(at, column)| array(column.column_type, self.rows.iter().map(|row| row[at].clone()).collect())).collect();
        let options = arrow::array::RecordBatchOptions::new().with_row_count(Some(self.rows.len()));
        writer.write(&RecordBatch::try_new_with_options(arrow, arrays, &options).unwrap()).unwrap();
        writer.into_inner().unwrap()
    }
}

/// A store in a folder of its own, and an engine over it.
pub struct Bench {
    pub folder: tempfile::TempDir,
    pub store: Store,
    pub engine: Engine,
    pub version: VersionTable,
}

impl Bench {
    pub async fn of(plain: &Plain, config: EngineConfig) -> Self {
        Self::of_parquet(plain.parquet(), plain.schema.clone(), plain.rows.len() as u64, config).await
    }

    pub async fn of_parquet(parquet: Vec<u8>, schema: TableSchema, rows: u64, config: EngineConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_directory(folder.path()).await.unwrap();
        let parquet = store.put_blob_bytes(parquet.into(), "table.parquet", "application/vnd.apache.parquet").await.unwrap();
        let version = version(schema, rows, parquet);
        Self { engine: Engine::new(store.clone(), config), store, folder, version }
    }

    pub async fn table(&self) -> Arc<Table> {
        self.engine.table(&self.version).await.unwrap()
    }

    /// The stored index files.
    pub fn index_files(&self) -> Vec<std::path::PathBuf> {
        fn walk(folder: &Path, out: &mut Vec<std::path::PathBuf>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() { walk(&path, out) } else { out.push(path) }
            }
        }
        let mut files = Vec::new();
        walk(self.folder.path(), &mut files);
        files.retain(|path| path.to_string_lossy().contains("derived"));
        files
    }
}

fn version(schema: TableSchema, rows: u64, parquet: Blob) -> VersionTable {
    VersionTable {
        name: TableName::default(),
        label: "test".into(),
        schema,
        rows,
        original: parquet.clone(),
        parquet,
        read_report: serde_json::Value::Null,
        row_map: Vec::new(),
        row_map_blob: None,
        withheld: Vec::new(),
        repairs: None,
        conforms_to: None,
    }
}

/// Everything in memory, or nothing.
pub fn modes() -> [EngineConfig; 2] {
    [EngineConfig::default(), EngineConfig { memory_budget_bytes: 0, ..EngineConfig::default() }]
}
