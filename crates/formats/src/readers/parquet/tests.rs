use super::*;
use ::parquet::arrow::ArrowWriter;
use arrow::array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, Float32Array, Float64Array, Int64Array, ListArray, NullArray, StringArray,
    TimestampMicrosecondArray,
};
use arrow::datatypes::Int32Type;

fn file_of(columns: Vec<(&str, ArrayRef)>) -> RawFile {
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    RawFile::from_bytes("a.parquet", bytes)
}

fn read(file: &RawFile) -> Result<Vec<RawTable>, ReadError> {
    crate::read(file, &ReadHints::default(), &ReadLimits::default())
}

fn rows_of(table: &RawTable) -> Result<Vec<Vec<String>>, ReadError> {
    let mut rows = Vec::new();
    for task in table.rows.tasks()? {
        let mut block = RowBlock::with_columns(table.columns.len());
        task?.fill(&mut block)?;
        rows.extend((0..block.rows()).map(|row| (0..block.columns()).map(|column| block.cell(row, column).to_owned()).collect()));
    }
    Ok(rows)
}

#[test]
fn every_type_has_its_text_and_codes_are_declared_text() {
    let file = file_of(vec![
        ("code", Arc::new(StringArray::from(vec![Some("01004"), None])) as ArrayRef),
        ("n", Arc::new(Int64Array::from(vec![Some(-5), None]))),
        ("x", Arc::new(Float64Array::from(vec![Some(6114.0), Some(f64::NAN)]))),
        ("x32", Arc::new(Float32Array::from(vec![Some(0.1), None]))),
        ("ok", Arc::new(BooleanArray::from(vec![Some(true), Some(false)]))),
        ("jour", Arc::new(Date32Array::from(vec![Some(18_763), None]))),
        ("instant", Arc::new(TimestampMicrosecondArray::from(vec![Some(1_621_159_200_000_000), None]).with_timezone("UTC"))),
        ("local", Arc::new(TimestampMicrosecondArray::from(vec![Some(1_621_159_200_500_000), None]))),
        ("montant", Arc::new(Decimal128Array::from(vec![Some(123_450), None]).with_precision_and_scale(10, 2).unwrap())),
        ("octets", Arc::new(BinaryArray::from(vec![Some(&b"texte"[..]), Some(&b"\x00\xff"[..])]))),
        ("liste", Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>(vec![Some(vec![Some(1), None]), None]))),
        ("rien", Arc::new(NullArray::new(2))),
        ("__index_level_0__", Arc::new(Int64Array::from(vec![0, 1]))),
    ]);
    let table = read(&file).unwrap().remove(0);
    assert_eq!(table.columns.len(), 12);
    assert_eq!(
        rows_of(&table).unwrap(),
        [
            ["01004", "-5", "6114", "0.1", "true", "2021-05-16", "2021-05-16T10:00:00Z", "2021-05-16T10:00:00.500", "1234.50", "texte", "[1,null]", ""],
            ["", "", "", "", "false", "", "", "", "", "00ff", "", ""],
        ]
    );
    let declared: Vec<Option<ColumnType>> = table.columns[..6].iter().map(|column| column.declared.map(|declared| declared.0)).collect();
    assert_eq!(declared, [Some(ColumnType::Text), Some(ColumnType::Integer), None, None, Some(ColumnType::Boolean), Some(ColumnType::Date)]);
    assert_eq!((table.report.format.as_str(), table.report.rows), ("parquet", 2));
}

#[test]
fn a_cut_or_damaged_file_is_damaged() {
    let column = StringArray::from((0..20_000).map(|row| format!("valeur {row}")).collect::<Vec<_>>());
    let file = file_of(vec![("a", Arc::new(column))]);
    let bytes = file.head(usize::MAX).unwrap();
    for len in [4, 11, 12, bytes.len() / 2, bytes.len() - 1] {
        let cut = RawFile::from_bytes("a.parquet", &bytes[..len]);
        assert!(matches!(read(&cut), Err(ReadError::Corrupt { format: "parquet", .. })), "{len}");
    }
    let mut spoilt = bytes.clone();
    let end = spoilt.len() / 2;
    spoilt[200..end].iter_mut().for_each(|byte| *byte ^= 0x5A);
    let result = read(&RawFile::from_bytes("a.parquet", spoilt)).and_then(|tables| rows_of(&tables[0]));
    assert!(matches!(result, Err(ReadError::Corrupt { format: "parquet", .. })));
    let mut lying = bytes;
    let at = lying.len() - 8;
    lying[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(read(&RawFile::from_bytes("a.parquet", lying)), Err(ReadError::Corrupt { .. })));
}

#[test]
fn an_encrypted_footer_says_so() {
    assert!(matches!(read(&RawFile::from_bytes("a.parquet", *b"PAREabcdefghPARE")), Err(ReadError::Encrypted)));
}
